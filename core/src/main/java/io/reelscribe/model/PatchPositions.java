package io.reelscribe.model;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A vision encoder's table of positions for pictures of another size. */
final class PatchPositions {
    private PatchPositions() {}

    /**
     * Bicubic, as transformers' {@code interpolate_pos_encoding}.
     *
     * @param table [1, 1 + grid * grid, hidden], the class token's first
     * @param tokens of a picture of the other size, 1 + side * side
     * @return [1, tokens, hidden]; the table itself if it has so many, else in float32
     */
    static Tensor fitted(Tensor table, long tokens) {
        if (table.size(1) == tokens) {
            return table;
        }
        long patches = table.size(1) - 1;
        long grid = side(table.size(1));
        long side = side(tokens);
        long hidden = table.size(2);
        Tensor image =
                table.narrow(1, 1, patches)
                        .to(ScalarType.Float)
                        .view(1, grid, grid, hidden)
                        .permute(0, 3, 1, 2);
        Tensor resized =
                torch.upsample_bicubic2d(
                                image,
                                new long[] {side, side},
                                false,
                                new DoubleOptional(),
                                new DoubleOptional())
                        .permute(0, 2, 3, 1)
                        .reshape(1, side * side, hidden);
        Tensor classPosition = table.narrow(1, 0, 1).to(ScalarType.Float);
        return torch.cat(new TensorVector(classPosition, resized), 1);
    }

    private static long side(long tokens) {
        return Math.round(Math.sqrt(tokens - 1));
    }
}
