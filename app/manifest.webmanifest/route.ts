import { SHARE_TARGET_PATH } from '@/components/offline/app-pages'
import { SHARED_FILES_FIELD } from '@/components/offline/worker/receive-shared-files'
import { webHandler } from '@/lib/http/adapters/web-handler'
import { visitorLanguage } from '@/lib/http/pages/visitor-language'
import { directionOf } from '@/lib/language/schema'
import { translatorOf } from '@/lib/language/translator'

const ICONS = [
  { src: '/icons/fovea-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { src: '/icons/fovea-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { src: '/icons/fovea-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

/** What a phone offers Fovea for in its share menu: what a case accepts. */
const SHARED_TYPES = ['image/*', 'application/pdf', 'application/dicom', '.dcm']

/** The web app manifest (W3C), in the language that the page's address of it names. It needs no session. */
const manifest = webHandler(async (request) => {
  const { language } = visitorLanguage(request)
  const t = await translatorOf(language, 'shell')
  const body = JSON.stringify({
    id: '/',
    name: 'Fovea',
    short_name: 'Fovea',
    description: t('description'),
    lang: language,
    dir: directionOf(language),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: '#0b6664',
    background_color: '#f3f5f5',
    categories: ['medical', 'health'],
    icons: ICONS,
    // Web Share Target (W3C): the service worker takes the form.
    share_target: {
      action: SHARE_TARGET_PATH,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { files: [{ name: SHARED_FILES_FIELD, accept: SHARED_TYPES }] },
    },
  })
  const headers = {
    'content-type': 'application/manifest+json; charset=utf-8',
    'content-language': language,
    'cache-control': 'public, max-age=3600',
    vary: 'Accept-Language, Cookie',
  }
  return { status: 200, headers, body: request.method === 'HEAD' ? null : body }
})
export { manifest as GET, manifest as HEAD }
export const dynamic = 'force-dynamic'
