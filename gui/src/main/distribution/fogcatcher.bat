@echo off
rem Starts Fogcatcher with a JDK 25 that it finds by itself; nothing needs to be set.
rem FOGCATCHER_OPTS: further options for the JVM, such as -Xmx8g.
setlocal
set "FOG_HOME=%~dp0.."
set "FOG_JDK="
set "FOG_RECORDED="
if exist "%FOG_HOME%\lib\java-home" set /p FOG_RECORDED=<"%FOG_HOME%\lib\java-home"

call :try "%FOG_RECORDED%"
call :try "%JAVA25_HOME%"
call :try "%JAVA_HOME%"
for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\.gradle\jdks" "%USERPROFILE%\scoop\apps") do (
    if exist "%%~P" for /d %%D in ("%%~P\*") do (
        call :try "%%~D"
        call :try "%%~D\current"
    )
)
for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."

if not defined FOG_JDK (
    echo fogcatcher needs a JDK 25 and found none: not the one it was built with, not in JAVA25_HOME or JAVA_HOME,>&2
    echo not in the usual folders, not on the PATH.>&2
    echo Install one from https://adoptium.net, or set JAVA25_HOME to its folder.>&2
    exit /b 2
)

set "FOG_GC=-XX:+UseSerialGC"
if defined FOGCATCHER_OPTS echo "%FOGCATCHER_OPTS%" | findstr /r /c:"-XX:+Use.*GC" >nul && set "FOG_GC="

"%FOG_JDK%\bin\java.exe" %FOG_GC% -XX:+UseCompactObjectHeaders --enable-native-access=duckdb.jdbc,org.xerial.sqlitejdbc --add-modules=ALL-MODULE-PATH %FOGCATCHER_OPTS% --module-path "%FOG_HOME%\lib" --module fogcatcher.gui/fogcatcher.gui.Launcher %*
exit /b %ERRORLEVEL%

:try
if defined FOG_JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul && set "FOG_JDK=%~1"
exit /b 0
