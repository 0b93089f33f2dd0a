package fogcatcher.live.docker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Makes what TLS needs of three texts in PEM (RFC 7468): whom to believe, our certificate, our private key (PKCS #8).
public final class Keys {

    /// Algorithms of private keys that Docker's own guide and common authorities use.
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final X509Certificate own;

    private Keys(SSLContext context, X509Certificate own) {
        this.context = context;
        this.own = own;
    }

    public SSLContext context() {
        return context;
    }

    /// Throws if our certificate is not valid now: whoever is shown one that is not just hangs up.
    void requireValidity(String what) {
        try {
            own.checkValidity();
        } catch (CertificateException fault) {
            throw new DockerFault(
                    DockerFault.Kind.UNREACHABLE,
                    what + ": our certificate is not valid now (" + fault.getMessage() + "); have another one made",
                    fault);
        }
    }

    /// @throws IOException if a text is not what it should be; the message says which, and never repeats a key
    public static Keys of(String authority, String certificate, String key) throws IOException {
        try {
            KeyStore believed = empty();
            int number = 0;
            for (Certificate one : certificates("ca", authority)) {
                believed.setCertificateEntry("ca" + number++, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            KeyStore own = empty();
            Certificate[] chain = certificates("cert", certificate).toArray(Certificate[]::new);
            own.setKeyEntry("own", privateKey(key), NO_PASSWORD, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
            return new Keys(context, (X509Certificate) chain[0]);
        } catch (GeneralSecurityException fault) {
            throw new IOException("cert and key do not belong together: " + fault.getMessage(), fault);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String what, String pem)
            throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> found;
        try {
            found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException fault) {
            throw new IOException(what + " is not a certificate in PEM", fault);
        }
        if (found.isEmpty()) {
            throw new IOException(what + " holds no certificate in PEM");
        }
        return found;
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException, IOException {
        int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = pem.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new IOException(
                    "key is not a private key in PKCS #8; openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes one");
        }
        String body = pem.substring(begin + "-----BEGIN PRIVATE KEY-----".length(), end);
        PKCS8EncodedKeySpec spec;
        try {
            spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException fault) {
            throw new IOException("key is damaged: it is not base64", fault);
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException _) {
                // It is one of the others.
            }
        }
        throw new IOException("key is none of " + String.join(", ", ALGORITHMS));
    }
}
