// SPDX-License-Identifier: Apache-2.0
package org.openocpp.hw.serial.internal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.openocpp.api.bus.SerialPort;
import org.openocpp.api.bus.SerialPorts;
import org.openocpp.api.bus.SerialSettings;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Opens the serial lines of this machine. */
@Component(service = SerialPorts.class)
public final class LinuxSerialPorts implements SerialPorts, AutoCloseable {
  private final Libc libc = new Libc();
  private final Set<LinuxSerialPort> open = ConcurrentHashMap.newKeySet();

  @Override
  public SerialPort open(String device, SerialSettings settings) throws IOException {
    int fd;
    try {
      fd = libc.open(device, settings);
    } catch (IOException e) {
      throw new IOException(device + ": " + e.getMessage(), e);
    }
    var port = new LinuxSerialPort(libc, device, fd, open::remove);
    open.add(port);
    return port;
  }

  @Override
  @Deactivate
  public void close() {
    open.forEach(LinuxSerialPort::close);
  }
}
