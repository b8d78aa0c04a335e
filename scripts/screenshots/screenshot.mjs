// Takes the README's screenshot from a running Fovea with demo data: node scripts/screenshots/screenshot.mjs
// [http://127.0.0.1:3000]
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright'

const base = process.argv[2] ?? 'http://127.0.0.1:3000'
const password = process.env.FOVEA_DEMO_PASSWORD ?? readFileSync('.fovea/demo-password.txt', 'utf8').trim()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ baseURL: base, viewport: { width: 1440, height: 760 } })
await page.goto('/sign-in')
await page.getByLabel('Email').fill('doctor@fovea.test')
await page.getByLabel('Password', { exact: true }).fill(password)
await page.getByRole('button', { name: 'Sign in', exact: true }).click()
await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
const { items } = await (await page.request.get('/api/v1/cases?q=Diabetic')).json()
await page.goto(`/cases/${items[0].id}`)
await page.waitForFunction(() => [...document.images].filter((image) => image.complete && image.naturalWidth > 200).length >= 2)
await page.screenshot({ path: 'docs/screenshot.png' })
await browser.close()
console.log('docs/screenshot.png')
