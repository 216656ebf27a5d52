# Makes what only Windows has: python.exe around python311.dll, python3.dll that hands on, icuuc.dll.
set -euo pipefail
drive=$1 here=/checkout/tests/windows/wine
gcc=(x86_64-w64-mingw32-gcc -O2 -s)
gendef - x/python311.dll >python311.def 2>/dev/null
x86_64-w64-mingw32-dlltool -d python311.def -D python311.dll -l libpython311.a
cp "$here/python.manifest" .
printf '1 24 "python.manifest"\n' >python.rc
x86_64-w64-mingw32-windres python.rc -o resources.o
"${gcc[@]}" -municode "$here/python.c" resources.o -o "$drive/Python311/python.exe" libpython311.a
"${gcc[@]}" -municode -mwindows -DWITHOUT_CONSOLE "$here/python.c" resources.o \
    -o "$drive/Python311/pythonw.exe" libpython311.a
# The stable ABI's library: every name goes on to python311.dll.
awk 'names && NF { print $1 " = python311." $1 (/DATA/ ? " DATA" : "") }
     /^EXPORTS/ { print "LIBRARY python3.dll"; print; names = 1 }' python311.def >python3.def
"${gcc[@]}" -shared -nostdlib -o "$drive/Python311/python3.dll" python3.def -Wl,-e,0
"${gcc[@]}" -shared -o "$drive/windows/system32/icuuc.dll" "$here/icuuc.c"
