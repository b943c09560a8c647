# ONNX models, fetched by pinned version and checksum.

models() { :; }
