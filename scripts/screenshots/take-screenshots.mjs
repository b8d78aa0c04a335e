// Takes a picture of every page, for each of the demo's people, in every language: to be looked at after a change of words or
// styles. node scripts/screenshots/take-screenshots.mjs <url> <folder> [--languages=ar,fr] [--widths=390,1440] [--people=patient]
// [--themes=light,dark] [--small]: with --small as WebP of half the size, as docs/screens/ has them. The server runs with its demo; the password is FOVEA_DEMO_PASSWORD, or that of .fovea/demo-password.txt.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { findChromium } from '../test/find-chromium.mjs'

const [url, folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (!url || !folder) throw new Error('node scripts/screenshots/take-screenshots.mjs <url of a running Fovea> <folder>')
const option = (name, usual) =>
  process.argv
    .find((word) => word.startsWith(`--${name}=`))
    ?.split('=')[1]
    ?.split(',') ?? usual
const languages = option('languages', ['en', 'fr', 'es', 'ar', 'sw'])
const widths = option('widths', ['390', '820', '1440', '2560']).map(Number)
const people = option('people', ['patient', 'staff', 'doctor', 'admin', 'trainer', 'client', 'creator'])
const themes = option('themes', ['light'])
const isSmall = process.argv.includes('--small')
/** Enough to see a page; its words are readable from 820 px on. */
const SMALL_QUALITY = 62

/** The pages of each role; `*` is the first one that the list before it leads to. */
const PAGES = {
  patient: ['/', '/send', '/cases', '/cases/*', '/links', '/privacy', '/notifications', '/profile'],
  staff: ['/', '/send', '/cases/*', '/studies', '/anonymised', '/notifications'],
  doctor: ['/', '/cases', '/cases/*', '/read/*', '/blackout/*', '/studies', '/links'],
  admin: ['/', '/people', '/people/service-accounts', '/assignments', '/privacy', '/archives', '/server'],
  trainer: ['/', '/clients', '/clients/*', '/messages', '/files'],
  client: ['/', '/progress', '/messages'],
  creator: ['/', '/personas/*', '/all-media', '/storage'],
}
const PAGES_OF_STRANGERS = ['/invite', '/forgot', '/reset', '/offline', '/docs']

const passwordFile = '.fovea/demo-password.txt'
const password = process.env.FOVEA_DEMO_PASSWORD ?? (existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : '')
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu'] })

/** The address of the first link of a page below its path. A reading room has the name of its case; photographs have no list. */
async function firstBelow(page, list) {
  if (list === '/read') return (await firstBelow(page, '/cases'))?.replace('/cases/', '/read/') ?? null
  if (list === '/blackout') {
    const ofCase = (await firstBelow(page, '/cases'))?.replace('/cases/', '/api/v1/files/case/')
    const { items } = await (await page.context().request.get(ofCase)).json()
    const photograph = items.find(({ type }) => type === 'image/jpeg')
    return photograph ? `/blackout/${photograph.id}` : null
  }
  await page.goto(list === '/personas' ? '/' : list)
  await page.waitForLoadState('networkidle')
  const links = await page.locator(`main a[href^="${list}/"]`).evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  return links[0] ?? null
}

async function shoot(page, name) {
  await page.waitForLoadState('networkidle')
  const image = await page.screenshot({ fullPage: false })
  if (!isSmall) writeFileSync(path.join(folder, `${name}.png`), image)
  else {
    const half = Math.round(page.viewportSize().width / 2)
    await sharp(image)
      .resize({ width: half })
      .webp({ quality: SMALL_QUALITY, effort: 6 })
      .toFile(path.join(folder, `${name}.webp`))
  }
  console.log(name)
}

/** As devices of that width have them. */
const HEIGHTS = { 390: 844, 820: 1180, 2560: 1440 }
const matrix = languages.flatMap((language) => themes.flatMap((theme) => widths.map((width) => ({ language, theme, width }))))
for (const { language, theme, width } of matrix) {
  const open = async () => {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height: HEIGHTS[width] ?? 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    await context.addCookies([{ name: 'fovea_language', value: language, url }])
    return context
  }
  const end = `${width}-${theme}-${language}`
  const stranger = await open()
  const door = await stranger.newPage()
  await door.goto('/sign-in')
  await shoot(door, `sign-in-${end}`)
  await door.goto('/s/no-such-link')
  await shoot(door, `share-error-${end}`)
  for (const place of PAGES_OF_STRANGERS) {
    await door.goto(place)
    await shoot(door, `stranger${place.replaceAll('/', '-')}-${end}`)
  }
  await stranger.close()
  for (const who of people) {
    const context = await open()
    const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
    await context.request.post('/api/auth/callback/credentials', {
      form: { csrfToken, email: `${who}@fovea.test`, password, json: 'true' },
    })
    const page = await context.newPage()
    for (const place of PAGES[who]) {
      const address = place.endsWith('/*') ? await firstBelow(page, place.slice(0, -2)) : place
      if (!address) continue
      await page.goto(address)
      if (place === '/read/*') await page.locator('[data-testid="reading-viewport"][data-quality="full"]').first().waitFor()
      await shoot(page, `${who}${place.replaceAll('/', '-').replace('*', 'one')}-${end}`)
    }
    await context.close()
  }
}
await browser.close()
