import { type CaptureViewName, type BodySite, partsOfSite } from '@/lib/files/body-site'
import { type Translator } from '../language/translator-type'

/** Names a place on the body: “Forearm, left side”. */
export function siteName(t: Translator<'ui.bodySite'>, site: BodySite): string {
  const { place, side } = partsOfSite(site)
  const name = t(`place.${place}`)
  return side ? t(side, { place: name }) : name
}

/** Names what an image shows of the body: “Forearm, left side, close-up”; empty where nothing is said. */
export function siteAndViewName(
  t: Translator<'ui.bodySite'>,
  views: Translator<'ui.captureView'>,
  { bodySite, view }: { bodySite: BodySite | null; view: CaptureViewName | null },
): string {
  if (!bodySite || !view) return bodySite ? siteName(t, bodySite) : view ? views(view) : ''
  return t('withView', { place: siteName(t, bodySite), view: views(view) })
}
