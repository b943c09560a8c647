"""Prints the faces that OpenCV's Haar cascade finds in every n-th frame of a video: frame, x, y, width, height."""
import sys

import cv2

source, every = sys.argv[1], int(sys.argv[2])
cascade = cv2.CascadeClassifier("/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml")
video = cv2.VideoCapture(source)
number = 0
while True:
    ok, frame = video.read()
    if not ok:
        break
    if number % every == 0:
        grey = cv2.equalizeHist(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY))
        for x, y, w, h in cascade.detectMultiScale(grey, 1.1, 6, minSize=(24, 24)):
            print(number, x, y, w, h)
    number += 1
print("frames", number)
