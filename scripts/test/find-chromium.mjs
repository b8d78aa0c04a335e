import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** An installed Chromium (the shell without windows costs a quarter less time), else Playwright's own, else the npm fallback (Linux x64), fetched only here. */
export async function findChromium() {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
  const installed = [process.env.CHROMIUM_PATH, ...names.map((name) => `/usr/bin/${name}`)]
  const known = installed.find((p) => p && existsSync(p))
  if (known) return known
  const { chromium: own } = await import('@playwright/test')
  if (existsSync(own.executablePath())) return own.executablePath()
  const folder = path.join(tmpdir(), 'fovea-chromium')
  const npm = process.env.npm_execpath
  const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '@sparticuz/chromium@147.0.0']
  spawnSync(npm?.endsWith('.js') ? process.execPath : 'npm', npm?.endsWith('.js') ? [npm, ...install] : install, {
    stdio: 'inherit',
  })
  try {
    const { default: packed } = await import(path.join(folder, 'node_modules/@sparticuz/chromium/build/esm/index.js'))
    return await packed.executablePath()
  } catch {
    return undefined
  }
}
