package io.reelscribe.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HubSettingsTest {
    @TempDir Path folder;

    @Test
    void without_variables_the_usual_places_hold() {
        HubSettings settings = HubSettings.fromEnvironment(Map.of("HOME", folder.toString()));
        assertEquals(folder.resolve(".cache/huggingface/hub"), settings.cache());
        assertEquals(URI.create("https://huggingface.co"), settings.endpoint());
        assertEquals("", settings.token());
        assertFalse(settings.offline());
    }

    @ParameterizedTest
    @CsvSource({
        "XDG_CACHE_HOME, /x, /x/huggingface/hub",
        "HF_HOME, /x, /x/hub",
        "HF_HOME, ~/x, /home/x/hub",
        "HUGGINGFACE_HUB_CACHE, /x, /x",
        "HF_HUB_CACHE, /x, /x",
        "HF_HUB_CACHE, '', /home/.cache/huggingface/hub",
    })
    void the_cache_is_where_the_variables_say(String variable, String value, String expected) {
        assertEquals(
                Path.of(expected),
                HubSettings.fromEnvironment(Map.of("HOME", "/home", variable, value)).cache());
    }

    @Test
    void a_token_variable_wins_over_the_token_file() throws IOException {
        Files.writeString(folder.resolve("token"), "hf_file\n");
        Map<String, String> file = Map.of("HF_HOME", folder.toString());
        assertEquals("hf_file", HubSettings.fromEnvironment(file).token());
        Map<String, String> both = Map.of("HF_HOME", folder.toString(), "HF_TOKEN", "hf_variable");
        assertEquals("hf_variable", HubSettings.fromEnvironment(both).token());
    }

    @Test
    void the_token_is_not_shown() {
        HubSettings settings = HubSettings.fromEnvironment(Map.of("HF_TOKEN", "hf_secret"));
        assertFalse(settings.toString().contains("secret"), settings.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "HF_HUB_OFFLINE, 1, true",
        "HF_HUB_OFFLINE, true, true",
        "HF_HUB_OFFLINE, yes, true",
        "TRANSFORMERS_OFFLINE, on, true",
        "HF_HUB_OFFLINE, 0, false",
        "HF_HUB_OFFLINE, '', false",
    })
    void offline_is_read_as_the_python_library_does(String name, String value, boolean offline) {
        assertEquals(offline, HubSettings.fromEnvironment(Map.of(name, value)).offline());
    }

    @Test
    void an_endpoint_may_end_in_slashes() {
        assertEquals(
                URI.create("https://mirror.example/hub"),
                HubSettings.fromEnvironment(Map.of("HF_ENDPOINT", "https://mirror.example/hub//"))
                        .endpoint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "ftp://x", "http://", "http://a b", "file:///x"})
    void an_endpoint_that_is_no_address_is_named(String value) {
        assertNames("HF_ENDPOINT", value);
    }

    @Test
    void a_token_that_cannot_be_one_is_refused_without_being_shown() {
        String message = assertNames("HF_TOKEN", "hf_a\nb");
        assertFalse(message.contains("hf_a"), message);
    }

    private static String assertNames(String variable, String value) {
        String message =
                assertThrows(
                                ReelscribeException.class,
                                () -> HubSettings.fromEnvironment(Map.of(variable, value)))
                        .getMessage();
        assertTrue(message.contains(variable), message);
        return message;
    }
}
