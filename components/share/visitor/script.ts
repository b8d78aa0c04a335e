import { keepLive } from './keep-live'
import { localTimes } from './local-times'
import { needCookies } from './need-cookies'
import { showPassword } from './show-password'
import { zoomPicture } from './zoom-picture'

// Everything on these pages works without this script; it makes them better where it runs.
localTimes(document)
showPassword(document)
zoomPicture(document)
keepLive(document)
needCookies(document)
