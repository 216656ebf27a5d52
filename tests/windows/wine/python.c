/* python.exe: CPython's own main function, in a program that knows of today's Windows. */
#include <stdlib.h>
#include <windows.h>

int Py_Main(int count, wchar_t **arguments);

#ifdef WITHOUT_CONSOLE
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int shown)
{
    return Py_Main(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **arguments)
{
    return Py_Main(count, arguments);
}
#endif
