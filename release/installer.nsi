; The installer for Windows, compiled by release/downloads.py with makensis. For one user, without an
; administrator. What Headroom makes for the user (runs, settings, the engine) lies elsewhere and is
; left alone; only the engine is removed when the user says so.

Unicode true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true
RequestExecutionLevel user

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"

!define REGISTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Headroom"

Name "Headroom"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Headroom"
InstallDirRegKey HKCU "${REGISTRY}" "InstallLocation"
BrandingText "Headroom ${VERSION}"

VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey "ProductName" "Headroom"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Headroom Setup"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Headroom.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"

LangString TOO_OLD ${LANG_ENGLISH} "Headroom needs 64-bit Windows 10 (1809) or later."
LangString TOO_OLD ${LANG_KOREAN} "Headroom을 사용하려면 64비트 Windows 10(1809) 이상이 필요합니다."
LangString RUNNING ${LANG_ENGLISH} "Headroom is running. Close it, then press Retry."
LangString RUNNING ${LANG_KOREAN} "Headroom이 실행 중입니다. 닫은 다음 [다시 시도]를 누르세요."
LangString PROGRAM ${LANG_ENGLISH} "Headroom"
LangString PROGRAM ${LANG_KOREAN} "Headroom"
LangString DESKTOP ${LANG_ENGLISH} "Desktop icon"
LangString DESKTOP ${LANG_KOREAN} "바탕 화면 아이콘"
LangString ENGINE ${LANG_ENGLISH} "Also remove the training engine (a few gigabytes)? Your runs and settings are kept either way."
LangString ENGINE ${LANG_KOREAN} "학습 엔진(수 GB)도 삭제할까요? 학습 결과와 설정은 삭제하지 않습니다."

; A file that a running program holds can't be opened for writing.
!macro WaitUntilClosed UN
Function ${UN}WaitUntilClosed
  again:
    IfFileExists "$INSTDIR\Headroom.exe" 0 closed
    ClearErrors
    FileOpen $0 "$INSTDIR\Headroom.exe" a
    IfErrors 0 close_one
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    Abort
  close_one:
    FileClose $0
    IfFileExists "$INSTDIR\headroom-train.exe" 0 closed
    ClearErrors
    FileOpen $0 "$INSTDIR\headroom-train.exe" a
    IfErrors 0 close_two
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    Abort
  close_two:
    FileClose $0
  closed:
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section "$(PROGRAM)" SectionProgram
  SectionIn RO
  Call WaitUntilClosed
  ; Libraries of an older version must not stay among the new ones.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\Headroom"
  CreateShortcut "$SMPROGRAMS\Headroom\Headroom.lnk" "$INSTDIR\Headroom.exe"
  WriteRegStr HKCU "${REGISTRY}" "DisplayName" "Headroom"
  WriteRegStr HKCU "${REGISTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REGISTRY}" "DisplayIcon" "$INSTDIR\Headroom.exe"
  WriteRegStr HKCU "${REGISTRY}" "Publisher" "Headroom"
  WriteRegStr HKCU "${REGISTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REGISTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REGISTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REGISTRY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${REGISTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${REGISTRY}" "NoRepair" 1
SectionEnd

Section "$(DESKTOP)" SectionDesktop
  CreateShortcut "$DESKTOP\Headroom.lnk" "$INSTDIR\Headroom.exe"
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  Delete "$SMPROGRAMS\Headroom\Headroom.lnk"
  RMDir "$SMPROGRAMS\Headroom"
  Delete "$DESKTOP\Headroom.lnk"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\Headroom.exe"
  Delete "$INSTDIR\headroom-train.exe"
  Delete "$INSTDIR\uninstall.exe"
  ; Only when empty: a folder that the user chose may hold other things.
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${REGISTRY}"
  IfFileExists "$LOCALAPPDATA\Headroom\engine\*.*" 0 done
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON1 "$(ENGINE)" /SD IDNO IDNO done
  RMDir /r "$LOCALAPPDATA\Headroom\engine"
  done:
SectionEnd
