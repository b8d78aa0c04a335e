import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright'
import { findChromium } from '../../scripts/test/find-chromium.mjs'

interface Open {
  browser: Browser
  page: Page
  close(): Promise<void>
}
let opened: Promise<Open | null> | null = null

/** Whether Chromium decodes a whole picture; null where no Chromium is installed. Its page is opened once for a run. */
export async function decodesInChromium(bytes: Buffer, type: string): Promise<boolean | null> {
  const open = await (opened ??= openPage())
  if (!open) return null
  const base64 = bytes.toString('base64')
  return open.page.evaluate(
    async ([data, mime]) => {
      const blob = new Blob([Uint8Array.from(atob(data!), (letter) => letter.charCodeAt(0))], { type: mime! })
      try {
        const bitmap = await createImageBitmap(blob)
        bitmap.close()
        return true
      } catch {
        return false
      }
    },
    [base64, type],
  )
}

/** Ends the browser, where one was opened. */
export async function closeChromium(): Promise<void> {
  const open = await opened
  opened = null
  await open?.close()
}

async function openPage(): Promise<Open | null> {
  const executablePath = await findChromium().catch(() => undefined)
  if (!executablePath) return null
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { browser, page, close }
}
