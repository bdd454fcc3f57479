package dev.assay.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.mirror.MirrorException.Kind;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clone URLs are allowed. */
class RemoteAddressTest {
    private static GitSettings settings(boolean files, boolean privateAddresses, Set<String> hosts) {
        return new GitSettings(Path.of("home"), files, privateAddresses, hosts, Duration.ofSeconds(5), 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ext::sh -c id",
                "ext::id",
                "file:///etc",
                "/etc",
                "etc",
                "--upload-pack=id",
                "-oProxyCommand=id:x",
                "git://example.org/x",
                "ftp://example.org/x",
                "https://user:secret@example.org/x",
                "https://token@example.org/x",
                "https://user:p@secret@example.org/x",
                "https://user:p/secret@example.org/x",
                "https://example.org/x?token=secret",
                "user:secret@example.org:x",
                "ssh://user:secret@example.org/x",
                "ssh://-oProxyCommand=id/x",
                "https://exa\nmple.org/x",
                "https://example.org /x",
                "http://127.0.0.1/x",
                "http://[::1]/x",
                "http://[::ffff:127.0.0.1]/x",
                "http://169.254.169.254/latest",
                "http://10.0.0.1/x",
                "http://2130706433/x",
                "git@192.168.1.1:x",
            })
    void refuses(String url) {
        assertThatThrownBy(() -> RemoteAddress.check(url, settings(false, false, Set.of())))
                .isInstanceOfSatisfying(MirrorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.REFUSED_URL);
                    assertThat(failure.getMessage()).doesNotContain("secret", "token@", "\n");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org:8443/a/b.git",
                "https://example.org/@scope/b",
                "https://[2001:db8::1]:8443/a",
                "ssh://git@example.org:22/a/b",
                "ssh://git@example.org:/a",
                "git@example.org:a/b@c",
                "example.org:a/b",
                "/srv/a:b@c",
                "file:///srv/a@b",
            })
    void whatCarriesNoCredentialsIsNotSuspected(String url) {
        assertThat(CloneUrl.carriesCredentials(url)).isFalse();
    }

    @Test
    void aMessageNamesTheServerAndNothingOfTheUser() {
        assertThat(CloneUrl.shown("fatal: unable to access 'https://me:p@ss/word@example.org/x?token=t': no"))
                .isEqualTo("fatal: unable to access 'https://example.org/x': no");
        assertThat(CloneUrl.shown("git:secret@example.org:a/b")).isEqualTo("example.org:a/b");
        assertThat(CloneUrl.shown("https://example.org/x")).isEqualTo("https://example.org/x");
    }

    @Test
    void contactsOnlyAllowedHosts() throws MirrorException {
        GitSettings settings = settings(false, true, Set.of("git.example.org"));
        assertThat(RemoteAddress.check("https://git.example.org/a/b.git", settings)
                        .protocol())
                .isEqualTo("https");
        assertThat(RemoteAddress.check("git@GIT.example.org:a/b.git", settings).protocol())
                .isEqualTo("ssh");
        assertThatThrownBy(() -> RemoteAddress.check("https://example.org/a", settings))
                .isInstanceOf(MirrorException.class);
    }

    @Test
    void pinsTheAddressThatWasChecked() throws MirrorException {
        RemoteAddress address = RemoteAddress.check("https://192.0.1.1/x", settings(false, false, Set.of()));
        assertThat(address.configuration()).contains("http.curloptResolve=192.0.1.1:443:192.0.1.1");
        assertThat(RemoteAddress.check("git@192.0.1.1:x", settings(false, false, Set.of()))
                        .environment()
                        .get("GIT_SSH_COMMAND"))
                .contains("-oHostName=192.0.1.1", "-oHostKeyAlias=192.0.1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "100.64.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "203.0.113.9",
                "240.0.0.1",
                "fd00::1",
                "fe80::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "ff02::1",
                "::"
            })
    void knowsSpecialAddresses(String address) throws Exception {
        assertThat(SpecialAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "192.0.1.1", "100.128.0.1", "2606:4700::1", "2002:808:808::"})
    void knowsPublicAddresses(String address) throws Exception {
        assertThat(SpecialAddresses.contain(InetAddress.getByName(address))).isFalse();
    }
}
