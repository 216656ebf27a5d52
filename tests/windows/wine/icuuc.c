/* Windows 10 has an ICU of its own, Wine has none. Qt asks it for 8-bit encodings, and takes no for an
   answer: every converter fails to open. */
#define ANSWER(name, value) __declspec(dllexport) void *name(void) { return (void *)(value); }

__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    *error = 4; /* U_FILE_ACCESS_ERROR */
    return 0;
}

ANSWER(ucnv_close, 0)
ANSWER(ucnv_reset, 0)
ANSWER(ucnv_getMaxCharSize, 0)
ANSWER(ucnv_getName, 0)
ANSWER(ucnv_getToUCallBack, 0)
ANSWER(ucnv_getFromUCallBack, 0)
ANSWER(ucnv_setToUCallBack, 0)
ANSWER(ucnv_setFromUCallBack, 0)
ANSWER(ucnv_cbToUWriteUChars, 0)
ANSWER(ucnv_cbFromUWriteUChars, 0)
ANSWER(ucnv_toUnicode, 0)
ANSWER(ucnv_toUCountPending, 0)
ANSWER(ucnv_fromUnicode, 0)
ANSWER(ucnv_fromUCountPending, 0)
ANSWER(ucnv_getStandardName, 0)
ANSWER(ucnv_getAvailableName, 0)
ANSWER(ucnv_countAvailable, 0)
ANSWER(UCNV_FROM_U_CALLBACK_SUBSTITUTE, 0)
ANSWER(UCNV_TO_U_CALLBACK_SUBSTITUTE, 0)
