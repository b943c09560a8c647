"""haar.py VIDEO STEP: prints the faces that OpenCV's Haar cascade finds in each STEP-th frame: frame, x, y, width, height."""
import sys

import cv2

source, step = sys.argv[1], int(sys.argv[2])
cascade = cv2.CascadeClassifier("/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml")
video = cv2.VideoCapture(source)
number = 0
while video.grab():
    number += 1
    if (number - 1) % step:
        continue
    _, frame = video.retrieve()
    grey = cv2.equalizeHist(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY))
    for x, y, w, h in cascade.detectMultiScale(grey, 1.1, 6, minSize=(24, 24)):
        print(number - 1, x, y, w, h)
print("frames", number)
