import type { Ask } from './ask'
import { publicUrl } from './cors'

const NAME = 'fovea_visit'

/** The secret of a visitor of one link, out of the cookie that goes to that link's addresses alone; null without one. */
export function visitorIn(ask: Pick<Ask, 'header'>): string | null {
  for (const part of (ask.header('cookie') ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (part.slice(0, equals).trim() === NAME) return part.slice(equals + 1).trim() || null
  }
  return null
}

/**
 * Makes the header that sets the cookie of a new visit; none where no visit begins. The cookie is for the addresses of
 * this link and no other, out of reach of scripts and of forms on other sites, and gone when the visit is over. Lax, not
 * Strict: whoever follows the link from a mail a second time is known.
 */
export function visitCookie(
  ask: Pick<Ask, 'header'>,
  token: string,
  visit: { secret: string; seconds: number } | null,
): Record<string, string> {
  if (!visit) return {}
  const secure = publicUrl(ask).startsWith('https:') ? '; Secure' : ''
  const scope = `Path=/s/${encodeURIComponent(token)}; Max-Age=${visit.seconds}; HttpOnly; SameSite=Lax${secure}`
  return { 'set-cookie': `${NAME}=${visit.secret}; ${scope}` }
}
