// SPDX-License-Identifier: Apache-2.0
package org.openocpp.ocpp.v201.internal.authorization;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.openocpp.ocpp.internal.json.Limits;
import org.openocpp.ocpp.internal.json.WireName;

/** May this token charge? */
public final class Authorize {

  public record Request(IdTokenType idToken, @Nullable String certificate,
      @Nullable List<OcspRequestData> iso15118CertificateHashData) {
    public Request {
      Limits.required(idToken, "idToken");
      Limits.length(certificate, "certificate", 5500);
      Limits.items(iso15118CertificateHashData, "iso15118CertificateHashData", 4);
      iso15118CertificateHashData =
          iso15118CertificateHashData == null ? null : List.copyOf(iso15118CertificateHashData);
    }
  }

  public record OcspRequestData(HashAlgorithm hashAlgorithm, String issuerNameHash, String issuerKeyHash,
      String serialNumber, String responderURL) {
    public OcspRequestData {
      Limits.required(hashAlgorithm, "hashAlgorithm");
      Limits.required(issuerNameHash, "issuerNameHash");
      Limits.length(issuerNameHash, "issuerNameHash", 128);
      Limits.required(issuerKeyHash, "issuerKeyHash");
      Limits.length(issuerKeyHash, "issuerKeyHash", 128);
      Limits.required(serialNumber, "serialNumber");
      Limits.length(serialNumber, "serialNumber", 40);
      Limits.required(responderURL, "responderURL");
      Limits.length(responderURL, "responderURL", 512);
    }
  }

  public record Response(IdTokenInfoType idTokenInfo, @Nullable AuthorizeCertificateStatus certificateStatus) {
    public Response {
      Limits.required(idTokenInfo, "idTokenInfo");
    }
  }

  public enum HashAlgorithm implements WireName {
    SHA256, SHA384, SHA512;

    @Override
    public String wireName() {
      return name();
    }
  }

  public enum AuthorizeCertificateStatus implements WireName {
    ACCEPTED, SIGNATURE_ERROR, CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED, NO_CERTIFICATE_AVAILABLE, CERT_CHAIN_ERROR,
    CONTRACT_CANCELLED
  }

  private Authorize() {}
}
