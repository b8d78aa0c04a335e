import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { siteAndViewName } from '../body-map/site-name'
import { type Shown } from '../upload/queue/shown'

/** Returns the function that says what an image shows, as far as it is known: “Right eye, Macula”, “Forearm, left side, close-up”. */
export function usePlaceName(): (shown: Shown) => string {
  const eyes = useTranslations('ui.eye')
  const regions = useTranslations('ui.region')
  const sites = useTranslations('ui.bodySite')
  const views = useTranslations('ui.captureView')
  return useCallback(
    ({ eyeSide, region, ...place }) => {
      if (place.bodySite || place.view) return siteAndViewName(sites, views, place)
      const eye = eyes(eyeSide)
      return region && region !== 'other' ? eyes('withRegion', { eye, region: regions(region) }) : eye
    },
    [eyes, regions, sites, views],
  )
}
