// SPDX-License-Identifier: Apache-2.0
package org.openocpp.testkit.serial;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * A pseudo-terminal: {@link #device} is opened by a driver as a serial line, this end is the device on the line. {@link #close} is the
 * adapter pulled out. One thread reads; closing ends a read only once something comes, so let it end first.
 */
@SuppressWarnings("restricted") // a terminal is the kernel's
public final class Pty implements AutoCloseable {
  private static final int O_RDWR = 2;
  private static final int O_NOCTTY = 0x100;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle READ = call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final int fd;
  private final int held;
  private final String device;

  private static MethodHandle call(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
  }

  public Pty() {
    try {
      fd = (int) call("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(O_RDWR | O_NOCTTY);
      int granted = (int) call("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(fd);
      int unlocked = (int) call("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(fd);
      if (fd < 0 || granted < 0 || unlocked < 0) {
        throw new AssertionError("there are no pseudo-terminals here");
      }
      MemorySegment name = (MemorySegment) call("ptsname", FunctionDescriptor.of(ADDRESS, JAVA_INT)).invokeExact(fd);
      device = name.reinterpret(256).getString(0);
      MethodHandle open = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("open"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
      // held open: a device does not notice that a driver comes and goes
      held = (int) open.invokeExact(name, O_RDWR | O_NOCTTY);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** What a driver opens, such as {@code /dev/pts/3}. */
  public String device() {
    return device;
  }

  /** Waits for bytes; empty once it is closed. */
  public byte[] read() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(512);
      long n = (long) READ.invokeExact(fd, buffer, 512L);
      byte[] bytes = new byte[(int) Math.max(0, n)];
      MemorySegment.copy(buffer, 0, MemorySegment.ofArray(bytes), 0, bytes.length);
      return bytes;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until so many bytes were read. */
  public byte[] read(int count) {
    byte[] all = new byte[0];
    while (all.length < count) {
      byte[] more = read();
      if (more.length == 0) {
        return all;
      }
      int before = all.length;
      all = Arrays.copyOf(all, before + more.length);
      System.arraycopy(more, 0, all, before, more.length);
    }
    return all;
  }

  public void write(byte... bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, buffer, 0, bytes.length);
      long n = (long) WRITE.invokeExact(fd, buffer, (long) bytes.length);
      if (n != bytes.length) {
        throw new AssertionError("written " + n + " of " + bytes.length);
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      int _ = (int) CLOSE.invokeExact(fd);
      int _ = (int) CLOSE.invokeExact(held);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
