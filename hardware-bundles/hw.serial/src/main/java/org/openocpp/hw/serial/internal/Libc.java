// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.serial.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.bus.SerialSettings;
import org.openocpp.api.bus.SerialSettings.Parity;

/** The few calls of the C library that a serial line needs; numbers as in the headers of Linux (open(2), termios(3), poll(2), ioctl_tty(2)). */
@SuppressWarnings("restricted") // the C library is what this is about
final class Libc {
  private static final int O_RDWR = 2;
  private static final int O_NOCTTY = 0x100;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final int TCSANOW = 0;
  private static final int TCIFLUSH = 0;
  private static final int TCIOFLUSH = 2;
  private static final long TIOCEXCL = 0x540C;
  private static final short POLLIN = 1;
  private static final short POLLOUT = 4;
  private static final short POLLERR = 8;
  private static final short POLLHUP = 16;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int CS_TOP = 0x40;
  private static final int C_READ = 0x80;
  private static final int PAR_ENB = 0x100;
  private static final int PAR_ODD = 0x200;
  private static final int C_LOCAL = 0x800;
  private static final int CRT_SCTS = 0x80000000;
  /** Larger than struct termios of any C library of Linux; its flags are four words at the beginning, of which the third is c_cflag. */
  private static final long TERMIOS_SIZE = 128;
  private static final long C_FLAG = 8;
  private static final StructLayout POLL =
      MemoryLayout.structLayout(JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));

  private final Linker linker = Linker.nativeLinker();
  private final StructLayout state = Linker.Option.captureStateLayout();
  private final VarHandle errno = state.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private final MethodHandle open = variadic("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
  private final MethodHandle close = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private final MethodHandle read = call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private final MethodHandle write = call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private final MethodHandle poll = call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private final MethodHandle ioctl = variadic("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), 2);
  private final MethodHandle tcgetattr = call("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private final MethodHandle tcsetattr =
      call("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private final MethodHandle tcflush = call("tcflush", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private final MethodHandle cfsetspeed = call("cfsetspeed", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private final MethodHandle cfmakeraw =
      linker.downcallHandle(symbol("cfmakeraw"), FunctionDescriptor.ofVoid(ADDRESS));
  private final MethodHandle strerror =
      linker.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private MemorySegment symbol(String name) {
    return linker.defaultLookup().findOrThrow(name);
  }

  private MethodHandle call(String name, FunctionDescriptor descriptor) {
    return linker.downcallHandle(symbol(name), descriptor, Linker.Option.captureCallState("errno"));
  }

  private MethodHandle variadic(String name, FunctionDescriptor descriptor, int fixed) {
    return linker.downcallHandle(symbol(name), descriptor, Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(fixed));
  }

  /** Calls into the library, with memory of their own; {@code call} is where it leaves its error number. */
  private interface Calls<T extends @Nullable Object> {
    T make(Arena arena, MemorySegment call) throws Throwable;
  }

  private <T extends @Nullable Object> T in(Calls<T> calls) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return calls.make(arena, arena.allocate(state));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) { // no more than the signature of a method handle
      throw new IllegalStateException(e);
    }
  }

  /** Opens a device for one user, raw, at a speed. Returns its file descriptor. */
  int open(String device, SerialSettings settings) throws IOException {
    return in((arena, call) -> {
      int fd = (int) open.invokeExact(call, arena.allocateFrom(device), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
      check(fd, call);
      try {
        setUp(fd, settings, arena, call);
      } catch (Throwable e) {
        close(fd);
        throw e;
      }
      return fd;
    });
  }

  private void setUp(int fd, SerialSettings settings, Arena arena, MemorySegment call) throws Throwable {
    MemorySegment termios = arena.allocate(TERMIOS_SIZE, 8);
    check((int) tcgetattr.invokeExact(call, fd, termios), call);
    cfmakeraw.invokeExact(termios);
    int flags = termios.get(JAVA_INT, C_FLAG) & ~(CS_TOP | PAR_ENB | PAR_ODD | CRT_SCTS) | C_READ | C_LOCAL;
    flags |= settings.stopBits() == 2 ? CS_TOP : 0;
    flags |= settings.parity() == Parity.NONE ? 0 : PAR_ENB;
    flags |= settings.parity() == Parity.ODD ? PAR_ODD : 0;
    termios.set(JAVA_INT, C_FLAG, flags);
    check((int) cfsetspeed.invokeExact(call, termios, speed(settings.baud())), call);
    check((int) tcsetattr.invokeExact(call, fd, TCSANOW, termios), call);
    check((int) ioctl.invokeExact(call, fd, TIOCEXCL), call);
    check((int) tcflush.invokeExact(call, fd, TCIOFLUSH), call);
  }

  private static int speed(int baud) {
    return switch (baud) {
      case 1200 -> 9;
      case 2400 -> 11;
      case 4800 -> 12;
      case 9600 -> 13;
      case 19_200 -> 14;
      case 38_400 -> 15;
      case 57_600 -> 0x1001;
      case 115_200 -> 0x1002;
      default -> throw new IllegalArgumentException("no speed of a serial line: " + baud);
    };
  }

  void close(int fd) throws IOException {
    in((arena, call) -> {
      check((int) close.invokeExact(call, fd), call);
      return null;
    });
  }

  /** Waits until something can be read, at most so long. */
  boolean readable(int fd, int millis) throws IOException {
    return in((arena, call) -> waits(fd, POLLIN, millis, arena, call));
  }

  private boolean waits(int fd, short events, int millis, Arena arena, MemorySegment call) throws Throwable {
    MemorySegment what = arena.allocate(POLL);
    what.set(JAVA_INT, 0, fd);
    what.set(JAVA_SHORT, 4, events);
    int ready = (int) poll.invokeExact(call, what, 1L, millis);
    if (ready < 0 && number(call) == EINTR) {
      return false;
    }
    check(ready, call);
    short got = what.get(JAVA_SHORT, 6);
    if ((got & (POLLERR | POLLHUP)) != 0 && (got & events) == 0) {
      throw new IOException("the other end is gone");
    }
    return ready > 0;
  }

  /** Returns how many bytes were there; 0 for none. */
  int read(int fd, byte[] into) throws IOException {
    return in((arena, call) -> {
      MemorySegment buffer = arena.allocate(into.length);
      long n = (long) read.invokeExact(call, fd, buffer, (long) into.length);
      if (n < 0 && again(call)) {
        return 0;
      }
      check(n, call);
      if (n == 0) {
        throw new IOException("the adapter is gone");
      }
      MemorySegment.copy(buffer, 0, MemorySegment.ofArray(into), 0, n);
      return (int) n;
    });
  }

  /** Writes all of it, waiting a second at most for each part. */
  void write(int fd, byte[] bytes) throws IOException {
    in((arena, call) -> {
      MemorySegment buffer = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, buffer, 0, bytes.length);
      long done = 0;
      while (done < bytes.length) {
        if (!waits(fd, POLLOUT, 1000, arena, call)) {
          throw new IOException("the line takes nothing");
        }
        long n = (long) write.invokeExact(call, fd, buffer.asSlice(done), bytes.length - done);
        if (n >= 0 || !again(call)) {
          check(n, call);
          done += n;
        }
      }
      return null;
    });
  }

  void dropInput(int fd) throws IOException {
    in((arena, call) -> {
      check((int) tcflush.invokeExact(call, fd, TCIFLUSH), call);
      return null;
    });
  }

  /** Whether it was only the wrong moment. */
  private boolean again(MemorySegment call) {
    int number = number(call);
    return number == EAGAIN || number == EINTR;
  }

  private void check(long result, MemorySegment call) throws IOException {
    if (result < 0) {
      throw failure(call);
    }
  }

  private int number(MemorySegment call) {
    return (int) errno.get(call, 0L);
  }

  private IOException failure(MemorySegment call) {
    int number = number(call);
    try {
      MemorySegment text = (MemorySegment) strerror.invokeExact(number);
      return new IOException(text.reinterpret(256).getString(0));
    } catch (Throwable e) { // then without words
      return new IOException("error " + number);
    }
  }
}
