// SPDX-License-Identifier: Apache-2.0
package org.openocpp.security.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;
import org.openocpp.api.security.ConnectionSecurity;
import org.openocpp.api.security.Secret;
import org.openocpp.api.security.SecurityUnavailableException;
import org.openocpp.api.security.TlsSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * TLS from PEM files, which are read for each connection anew: a file that was put right or renewed counts from the next one on. There
 * without configuration too, for stations that need no TLS.
 */
@Component(configurationPid = FileSecurity.PID)
@Designate(ocd = FileSecurity.Config.class)
public final class FileSecurity implements ConnectionSecurity {
  static final String PID = "org.openocpp.security";

  /** TLS 1.2 or newer, A00.FR.313. */
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  /**
   * A00.FR.319: both ECDHE_ECDSA suites with AES-GCM, and those of TLS 1.3; ECDHE_RSA for the many CSMS with an RSA key. All with
   * forward secrecy; without it (TLS_RSA_…) the JRE takes no part any more.
   */
  private static final String[] SUITES = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
      "TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"};

  @ObjectClassDefinition(name = "Security", description = "Whom the station trusts and who it is")
  @interface Config {
    @AttributeDefinition(name = "Trusted roots",
        description = "PEM files of root certificates of a CSMS; none: the JRE's")
    String[] trustedRoots() default {};

    @AttributeDefinition(name = "Verify host name",
        description = "Whether the certificate of a CSMS must name its host")
    boolean verifyHostname() default true;

    @AttributeDefinition(name = "Station certificates",
        description = "PEM files, the station's own first, without the root")
    String[] stationCertificates() default {};

    @AttributeDefinition(name = "Station key file", description = "PEM file of the station's key in PKCS#8")
    String stationKeyFile() default "";

    /** Its name begins with a dot, {@code .stationKeyPassword}: properties that do are not shown as properties of the service. */
    @AttributeDefinition(name = "Station key password", description = "Of the key file, where that is encrypted",
        type = AttributeType.PASSWORD)
    String _stationKeyPassword() default "";
  }

  record Settings(List<Path> trustedRoots, boolean verifyHostname, List<Path> stationCertificates,
      @Nullable Path stationKeyFile, @Nullable Secret stationKeyPassword) {

    static Settings from(Config c) {
      return new Settings(paths(c.trustedRoots()), c.verifyHostname(), paths(c.stationCertificates()),
          c.stationKeyFile().isEmpty() ? null : Path.of(c.stationKeyFile()),
          c._stationKeyPassword().isEmpty() ? null : Secret.utf8(c._stationKeyPassword()));
    }

    private static List<Path> paths(String[] names) {
      return Arrays.stream(names).map(Path::of).toList();
    }
  }

  private volatile Settings settings;

  @Activate
  public FileSecurity(Config config) {
    this(Settings.from(config));
  }

  FileSecurity(Settings settings) {
    this.settings = settings;
  }

  /** Stays the same service: the start-up file is read after whoever connects has found it. */
  @Modified
  void configure(Config config) {
    settings = Settings.from(config);
  }

  @Override
  public TlsSettings tls(int securityProfile) throws SecurityUnavailableException {
    Settings settings = this.settings;
    if (securityProfile != 2 && securityProfile != 3) {
      throw new IllegalArgumentException("security profile " + securityProfile + " has no TLS");
    }
    X509TrustManager chains = TrustedRoots.read(settings.trustedRoots());
    TrustManager trust = settings.verifyHostname() ? chains : new AnyHost(chains);
    KeyManager[] self = securityProfile == 2
        ? new KeyManager[0] : StationIdentity.read(settings.stationCertificates(), settings.stationKeyFile(),
            settings.stationKeyPassword());
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(self, new TrustManager[]{trust}, null);
      return new TlsSettings(context, new SSLParameters(SUITES.clone(), PROTOCOLS.clone()), settings.verifyHostname());
    } catch (GeneralSecurityException e) {
      throw new SecurityUnavailableException("this JRE offers no TLS", e);
    }
  }
}
