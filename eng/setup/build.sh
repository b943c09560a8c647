# The programs themselves.

build() { :; }
