// The part of OpenCV that the OpenCvSharp4 beside it calls, behind a C ABI. No exception crosses it: every function returns
// 0, or 1 with the message in a buffer of this thread.
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <cstring>
#include <string>

using cv::Mat;

static thread_local std::string lastError;

template <typename F> static int guarded(F call) noexcept {
  try {
    call();
    return 0;
  } catch (const std::exception& error) {
    lastError = error.what();
  } catch (...) {
    lastError = "unknown native exception";
  }
  return 1;
}

extern "C" {

const char* shim_last_error() { return lastError.c_str(); }

int shim_mat_new(int rows, int cols, int type, Mat** result) {
  return guarded([&] { *result = rows < 0 ? new Mat() : new Mat(rows, cols, type); });
}

int shim_mat_roi(const Mat* source, int x, int y, int width, int height, Mat** result) {
  return guarded([&] { *result = new Mat(*source, cv::Rect(x, y, width, height)); });
}

void shim_mat_delete(Mat* mat) { delete mat; }

void shim_mat_info(const Mat* mat, int* rows, int* cols, int* type, void** data, size_t* step, int* continuous) {
  *rows = mat->rows;
  *cols = mat->cols;
  *type = mat->type();
  *data = mat->data;
  *step = mat->dims > 0 ? mat->step[0] : 0;
  *continuous = mat->isContinuous();
}

int shim_mat_copy(const Mat* source, Mat* destination) {
  return guarded([&] { source->copyTo(*destination); });
}

int shim_mat_set(Mat* mat, const double* value) {
  return guarded([&] { mat->setTo(cv::Scalar(value[0], value[1], value[2], value[3])); });
}

int shim_imdecode(const void* bytes, size_t length, int flags, Mat* result) {
  return guarded([&] {
    Mat buffer(1, static_cast<int>(length), CV_8UC1, const_cast<void*>(bytes));
    *result = cv::imdecode(buffer, flags);
  });
}

// The encoded bytes are kept in a vector that the caller frees.
int shim_imencode(const char* extension, const Mat* image, const int* parameters, int count, std::vector<uchar>** result, void** data, size_t* length) {
  return guarded([&] {
    auto* bytes = new std::vector<uchar>();
    *result = bytes;
    *length = cv::imencode(extension, *image, *bytes, std::vector<int>(parameters, parameters + count)) ? bytes->size() : 0;
    *data = bytes->data();
  });
}

void shim_bytes_delete(std::vector<uchar>* bytes) { delete bytes; }

int shim_resize(const Mat* source, Mat* destination, int width, int height, double fx, double fy, int interpolation) {
  return guarded([&] { cv::resize(*source, *destination, cv::Size(width, height), fx, fy, interpolation); });
}

int shim_rotate(const Mat* source, Mat* destination, int code) {
  return guarded([&] { cv::rotate(*source, *destination, code); });
}

int shim_flip(const Mat* source, Mat* destination, int code) {
  return guarded([&] { cv::flip(*source, *destination, code); });
}

int shim_put_text(Mat* image, const char* text, int x, int y, int font, double scale, const double* color, int thickness, int line) {
  return guarded([&] {
    cv::putText(*image, text, cv::Point(x, y), font, scale, cv::Scalar(color[0], color[1], color[2], color[3]), thickness, line);
  });
}

int shim_rectangle(Mat* image, int x, int y, int width, int height, const double* color, int thickness, int line) {
  return guarded([&] {
    cv::rectangle(*image, cv::Rect(x, y, width, height), cv::Scalar(color[0], color[1], color[2], color[3]), thickness, line);
  });
}

}
