import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { htmlPage } from '@/lib/http/pages/html-page'
import { languageCookie } from '@/lib/http/pages/language-cookie'
import { visitorLanguage } from '@/lib/http/pages/visitor-language'
import { type PageText, pageText } from './page-text'

/** Responds with a page in the visitor's language, and keeps the language that they chose by the address. */
export async function visitorPage(
  request: Pick<HttpRequest, 'url' | 'header'>,
  status: number,
  render: (text: PageText) => string,
  headers: Record<string, string> = {},
): Promise<HttpResponse> {
  const { language, chosen } = visitorLanguage(request)
  const page = htmlPage(status, render(await pageText(language)), headers)
  return chosen ? { ...page, cookies: [languageCookie(request, chosen)] } : page
}
