"""Prints the faces that OpenCV's Haar cascade finds in each frame of a video: frame, x, y, width, height."""
import sys

import cv2

source = sys.argv[1]
cascade = cv2.CascadeClassifier("/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml")
video = cv2.VideoCapture(source)
number = 0
while True:
    ok, frame = video.read()
    if not ok:
        break
    grey = cv2.equalizeHist(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY))
    for x, y, w, h in cascade.detectMultiScale(grey, 1.1, 6, minSize=(24, 24)):
        print(number, x, y, w, h)
    number += 1
print("frames", number)
