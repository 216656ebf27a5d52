# Installs, starts and uninstalls without a question, as a user without rights: try_installer.ps1 FOLDER
param([Parameter(Mandatory)][string]$Folder)
$ErrorActionPreference = "Stop"

$place = Join-Path $env:LOCALAPPDATA "Programs\Headroom"
$runs = Join-Path $env:LOCALAPPDATA "Headroom\runs\kept"
$key = "HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\Headroom"
$links = @(
    (Join-Path ([Environment]::GetFolderPath("Programs")) "Headroom\Headroom.lnk"),
    (Join-Path ([Environment]::GetFolderPath("Desktop")) "Headroom.lnk")
)
New-Item -ItemType Directory -Force $runs | Out-Null

$setup = Get-ChildItem $Folder -Filter "*-setup.exe" | Select-Object -First 1
$done = Start-Process $setup.FullName -ArgumentList "/S" -Wait -PassThru
if ($done.ExitCode -ne 0) { throw "the installer ended with $($done.ExitCode)" }
foreach ($path in @("$place\Headroom.exe", "$place\headroom-train.exe", $key) + $links) {
    if (-not (Test-Path $path)) { throw "missing after the installation: $path" }
}
$done = Start-Process "$place\Headroom.exe" -ArgumentList "--smoke-test" -Wait -PassThru
if ($done.ExitCode -ne 0) { throw "the installed window ended with $($done.ExitCode)" }

# _?= keeps the uninstaller from copying itself away, so that it can be waited for.
$done = Start-Process "$place\uninstall.exe" -ArgumentList "/S", "_?=$place" -Wait -PassThru
if ($done.ExitCode -ne 0) { throw "the uninstaller ended with $($done.ExitCode)" }
foreach ($path in @("$place\Headroom.exe", "$place\_internal", $key) + $links) {
    if (Test-Path $path) { throw "still there after the uninstallation: $path" }
}
if (-not (Test-Path $runs)) { throw "the user's runs are gone" }
Write-Output "Installed, started, uninstalled; the user's runs are kept."
