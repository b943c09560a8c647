"""Blurs faces the way it is usually done: every frame read, detected, blurred and written by OpenCV.

blur.py MODEL SOURCE TARGET whole|HEIGHT: looks at the whole frame once, or at tiles in which faces of HEIGHT px are large enough for the model.
"""
import math
import sys

import cv2
import numpy as np

WIDTH, HEIGHT = 320, 240
# Height of the smallest face that the model sees well in its input, and how much coarser each level of tiles is than the one before.
FACE, STEP, OVERLAP = 14, 2.5, 0.25

model, source, target, reach = sys.argv[1:]
net = cv2.dnn.readNetFromONNX(model)
video = cv2.VideoCapture(source)
size = int(video.get(cv2.CAP_PROP_FRAME_WIDTH)), int(video.get(cv2.CAP_PROP_FRAME_HEIGHT))
out = cv2.VideoWriter(target, cv2.VideoWriter_fourcc(*"mp4v"), video.get(cv2.CAP_PROP_FPS), size)


def starts(length, tile, overlap):
    if tile >= length:
        return [0]
    count = math.ceil((length - overlap) / (tile - overlap))
    return [number * (length - tile) // (count - 1) for number in range(count)]


def tiles():
    whole = max(size[0] / WIDTH, size[1] / HEIGHT)
    scale = whole if reach == "whole" else min(whole, int(reach) / FACE)
    while scale < whole:
        width, height = math.ceil(scale * WIDTH), math.ceil(scale * HEIGHT)
        overlap = int(OVERLAP * height)
        yield from ((x, y, width, height) for y in starts(size[1], height, overlap) for x in starts(size[0], width, overlap))
        scale *= STEP
    yield 0, 0, *size


looks = list(tiles())
while True:
    ok, frame = video.read()
    if not ok:
        break
    rects, scores = [], []
    for left, top, width, height in looks:
        part = frame[top : top + height, left : left + width]
        net.setInput(cv2.dnn.blobFromImage(part, 1 / 128, (WIDTH, HEIGHT), (127, 127, 127), swapRB=True))
        found, boxes = net.forward(["scores", "boxes"])
        keep = found[0, :, 1] > 0.7
        rects += [[int(v) for v in (left + b[0] * width, top + b[1] * height, (b[2] - b[0]) * width, (b[3] - b[1]) * height)] for b in boxes[0][keep]]
        scores += found[0, keep, 1].tolist()
    for i in np.array(cv2.dnn.NMSBoxes(rects, scores, 0.7, 0.3)).flatten():
        x, y, w, h = rects[i]
        x, y = max(0, x), max(0, y)
        face = frame[y : y + h, x : x + w]
        if face.size:
            frame[y : y + h, x : x + w] = cv2.GaussianBlur(face, (99, 99), 30)
    out.write(frame)
out.release()
