import { pollLinkStatus } from './poll-link-status'
import { localizeTimes } from './localize-times'
import { showCookieWarning } from './cookie-warning'
import { enablePasswordToggle } from './password-toggle'
import { enableImageZoom } from './image-zoom'

// Everything on these pages works without this script; it is progressive enhancement.
localizeTimes(document)
enablePasswordToggle(document)
enableImageZoom(document)
pollLinkStatus(document)
showCookieWarning(document)
