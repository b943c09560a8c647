"""Blurs faces the way it is usually done: every frame read, detected, blurred and written by OpenCV."""
import sys

import cv2
import numpy as np

model, source, target = sys.argv[1:]
net = cv2.dnn.readNetFromONNX(model)
video = cv2.VideoCapture(source)
size = int(video.get(cv2.CAP_PROP_FRAME_WIDTH)), int(video.get(cv2.CAP_PROP_FRAME_HEIGHT))
out = cv2.VideoWriter(target, cv2.VideoWriter_fourcc(*"mp4v"), video.get(cv2.CAP_PROP_FPS), size)
while True:
    ok, frame = video.read()
    if not ok:
        break
    net.setInput(cv2.dnn.blobFromImage(frame, 1 / 128, (320, 240), (127, 127, 127), swapRB=True))
    scores, boxes = net.forward(["scores", "boxes"])
    keep = scores[0, :, 1] > 0.7
    rects = [[int(v) for v in (b[0] * size[0], b[1] * size[1], (b[2] - b[0]) * size[0], (b[3] - b[1]) * size[1])] for b in boxes[0][keep]]
    for i in np.array(cv2.dnn.NMSBoxes(rects, scores[0, keep, 1].tolist(), 0.7, 0.3)).flatten():
        x, y, w, h = rects[i]
        x, y = max(0, x), max(0, y)
        face = frame[y : y + h, x : x + w]
        if face.size:
            frame[y : y + h, x : x + w] = cv2.GaussianBlur(face, (99, 99), 30)
    out.write(frame)
out.release()
