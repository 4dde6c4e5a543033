"""Reference values for the tests of io.reelscribe.video and io.reelscribe.pixels.

Run with PyAV, Pillow, numpy, torch and transformers, beside a folder shared/data:

    python tools/reference/video.py core/src/test/resources/reference/video SHARED_DATA
"""

import base64
import json
import pathlib
import sys
import zlib

import av
import numpy as np
import torch
from PIL import Image
from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

FRAMES = 8
GRID = 4
SQUASHED = 8


def text(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")


def rgb(frame, width, height):
    """What ffmpeg -vf scale=W:H:flags=bilinear -pix_fmt rgb24 gives, not yet turned upright."""
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base
    )
    scale = graph.add("scale", f"{width}:{height}:flags=bilinear")
    packed = graph.add("format", "rgb24")
    sink = graph.add("buffersink")
    source.link_to(scale)
    scale.link_to(packed)
    packed.link_to(sink)
    graph.configure()
    graph.push(frame)
    return graph.pull().to_ndarray()


def grid_means(frame, aspect):
    """Mean colours of a GRID x GRID raster over the upright frame with square pixels."""
    width = int(frame.width * max(1, aspect) + 0.5)
    height = int(frame.height / min(1, aspect) + 0.5)
    upright = np.rot90(rgb(frame, width, height), frame.rotation // 90)
    rows = np.array_split(upright, GRID, axis=0)
    cells = [[cell.reshape(-1, 3).mean(0) for cell in np.array_split(row, GRID, axis=1)] for row in rows]
    return np.round(np.array(cells), 1).tolist()


def describe(path):
    """What PyAV gets by decoding everything, in order; damaged packets are passed over."""
    try:
        container = av.open(str(path))
        stream = container.streams.best("video")
        if stream is None:
            return None
        frames, broken = [], 0
        for packet in container.demux(stream):
            try:
                frames.extend(packet.decode())
            except av.error.InvalidDataError:
                broken += 1
    except (av.error.InvalidDataError, IndexError):
        return None
    if not frames:
        return None
    count = len(frames)
    indices = np.arange(0, count, count / FRAMES).astype(int) if count >= FRAMES else np.arange(count)
    start = frames[0].pts
    chosen = [frames[i] for i in indices]
    return {
        "frames": count,
        "broken": broken,
        "indices": indices.tolist(),
        "times": [round(float((f.pts - start) * stream.time_base), 6) for f in chosen],
        "rotation": chosen[0].rotation,
        "squashed": [text(rgb(f, SQUASHED, SQUASHED)) for f in chosen],
        "means": [grid_means(f, float(stream.sample_aspect_ratio or 1)) for f in chosen],
    }


def pattern(frames, height, width):
    """Bytes that Java can make too; see PatternClip."""
    f, y, x, c = np.ogrid[:frames, :height, :width, :3]
    return (((x * 7 + y * 13 + c * 61 + f * 29) ^ (x * y)) & 255).astype(np.uint8)


def pillow(sizes):
    names = {1: "LANCZOS", 2: "BILINEAR", 3: "BICUBIC", 4: "BOX", 5: "HAMMING"}
    cases = []
    for height, width, size in sizes:
        image = Image.fromarray(pattern(1, height, width)[0])
        for number, name in names.items():
            resized = np.array(image.resize((size, size), Image.Resampling(number)))
            cases.append(
                {"height": height, "width": width, "size": size, "filter": name, "crc32": zlib.crc32(resized.tobytes())}
            )
    return cases


def hugging_face():
    """A plain BLIP-2 processor, and one with every setting changed."""
    clip = pattern(2, 45, 61)
    cases = []
    for settings in (
        {"size": {"height": 12, "width": 12}},
        {"size": {"height": 9, "width": 9}, "resample": 2, "rescale_factor": 0.01, "image_mean": [0.1, 0.2, 0.3], "image_std": [0.5, 0.6, 0.7]},
        {"size": {"height": 10, "width": 10}, "do_normalize": False},
    ):
        processor = BlipImageProcessorPil(**settings)
        pixels = processor([Image.fromarray(f) for f in clip], return_tensors="np")["pixel_values"]
        cases.append({"config": settings, "pixels": text(pixels.astype("<f4"))})
    return {"frames": 2, "height": 45, "width": 61, "cases": cases}


def paper():
    clip = torch.from_numpy(pattern(2, 12, 12)).permute(0, 3, 1, 2).float() / 255.0
    mean = torch.tensor([0.48145466, 0.4578275, 0.40821073]).view(1, 3, 1, 1)
    std = torch.tensor([0.26862954, 0.26130258, 0.27577711]).view(1, 3, 1, 1)
    return {"frames": 2, "size": 12, "pixels": text(((clip - mean) / std).numpy().astype("<f4"))}


def crops():
    mean = torch.tensor([0.48145466, 0.4578275, 0.40821073]).view(1, 3, 1, 1)
    std = torch.tensor([0.26862954, 0.26130258, 0.27577711]).view(1, 3, 1, 1)
    clip = torch.from_numpy(pattern(2, 24, 24)).permute(0, 3, 1, 2).float()
    cases = []
    for top, left, height, width, mirrored in ((0, 0, 24, 24, False), (3, 5, 17, 19, True), (6, 1, 11, 9, False)):
        box = clip[:, :, top : top + height, left : left + width]
        out = torch.nn.functional.interpolate(box, size=(16, 16), mode="bicubic", align_corners=False)
        out = out.clamp(0, 255)
        out = out.flip(-1) if mirrored else out
        cases.append(
            {
                "top": top, "left": left, "height": height, "width": width, "mirrored": mirrored,
                "pixels": text(((out / 255.0 - mean) / std).numpy().astype("<f4")),
            }
        )
    return {"frames": 2, "side": 24, "size": 16, "cases": cases}


def main(output, shared=None):
    sizes = ((48, 64, 20), (20, 30, 48), (37, 24, 24), (240, 320, 224), (1, 5, 7))
    write(
        output,
        "pixels.json",
        {"pillow": pillow(sizes), "huggingFace": hugging_face(), "paper": paper(), "crops": crops()},
    )
    if shared is None:
        return
    av.logging.set_level(None)
    videos = {}
    for path in sorted(pathlib.Path(shared, "videos").rglob("*")):
        if path.is_file() and path.suffix not in (".pt", ".json"):
            videos[path.relative_to(shared).as_posix()] = describe(path)
    write(output, "videos.json", videos)


def write(folder, name, values):
    pathlib.Path(folder, name).write_text(json.dumps(values, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
