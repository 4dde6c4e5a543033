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
     * @param side patches along one side of the other size
     * @return [1, 1 + side * side, hidden] in float32
     */
    static Tensor interpolated(Tensor table, long side) {
        long patches = table.size(1) - 1;
        long grid = Math.round(Math.sqrt(patches));
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
}
