package io.reelscribe.train;

import io.reelscribe.checkpoint.CheckpointException;
import io.reelscribe.checkpoint.LavisNames;
import io.reelscribe.checkpoint.LavisNames.Translated;
import io.reelscribe.checkpoint.NewFolder;
import io.reelscribe.checkpoint.SafetensorsWriter;
import io.reelscribe.checkpoint.TorchArchive;
import io.reelscribe.model.Blip2Config;
import io.reelscribe.model.Blip2Shapes;
import io.reelscribe.model.Fusion;
import io.reelscribe.tensor.LowRank;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * LAVIS weights (BLIP-2's, or the paper's checkpoints) as a Hugging Face folder. Nothing in the
 * file is executed. What it lacks, usually the frozen parts, comes from the model it is alike.
 *
 * @param file of torch.save
 * @param like folder of a model of the same architecture
 * @param loraAlpha scale of low-rank adapters in the file, which does not say it; the paper's is 16
 */
public record ModelImport(Path file, Path like, double loraAlpha) {
    private static final String FACTOR = ".lora_A.weight";

    /**
     * Writes a complete folder; low-rank adapters are added to their weights.
     *
     * @param output must not exist yet, or be empty
     * @return names in the file that the model has no use for
     * @throws CheckpointException if the file is damaged, asks to run code, or is of another model
     */
    public List<String> write(Path output) {
        LavisNames.Translation translation = LavisNames.translate(TorchArchive.open(file));
        if (translation.tensors().isEmpty()) {
            throw new CheckpointException(
                    file + " holds no tensor of BLIP-2; expected names as LAVIS gives them");
        }
        List<Translated> tensors = used(translation.tensors());
        // the weights pass through an adapter folder, of which an export is made
        try (NewFolder staging = NewFolder.at(staging(output))) {
            SafetensorsWriter writer = new SafetensorsWriter();
            for (Translated tensor : tensors) {
                writer.add(tensor.name(), tensor.type(), tensor.shape(), tensor.source());
            }
            writer.writeFile(staging.path().resolve(Adapter.WEIGHTS));
            AdapterFile.write(adapter(tensors), staging.path().resolve(Adapter.SETTINGS));
            new ModelExport(like, StoredAdapter.open(staging.path()))
                    .writeMerged(output, Optional.empty());
        } catch (IOException e) {
            throw new CheckpointException(output + " cannot be written: " + e, e);
        }
        return translation.unused();
    }

    private static Path staging(Path output) {
        Path target = output.toAbsolutePath().normalize();
        return target.resolveSibling("." + target.getFileName() + ".import");
    }

    /** Without the tied weights that torch.save repeats under their other names. */
    private List<Translated> used(List<Translated> tensors) {
        Set<String> asked = Blip2Shapes.of(Blip2Config.read(like)).requests().keySet();
        return tensors.stream()
                .filter(tensor -> asked.contains(tensor.name()) || !tied(tensor.name()))
                .toList();
    }

    private static boolean tied(String name) {
        return name.equals("language_model.encoder.embed_tokens.weight")
                || name.equals("language_model.decoder.embed_tokens.weight")
                || name.equals("language_model.lm_head.weight");
    }

    private Adapter adapter(List<Translated> tensors) {
        return new Adapter(
                file.getFileName().toString(),
                List.of(),
                lowRank(tensors),
                new Adapter.ClipFormat(null, 8, 0, Fusion.CONCAT, "checkpoint"));
    }

    private LowRank lowRank(List<Translated> tensors) {
        List<Translated> factors =
                tensors.stream().filter(tensor -> tensor.name().endsWith(FACTOR)).toList();
        if (factors.isEmpty()) {
            return LowRank.NONE;
        }
        Set<String> targets =
                factors.stream()
                        .map(factor -> target(factor.name()))
                        .collect(Collectors.toCollection(TreeSet::new));
        return new LowRank(targets, (int) factors.get(0).shape()[0], loraAlpha, 0);
    }

    private static String target(String factor) {
        String layer = factor.substring(0, factor.length() - FACTOR.length());
        return layer.substring(layer.lastIndexOf('.') + 1);
    }
}
