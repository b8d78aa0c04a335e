import { useTranslations } from 'next-intl'
import { siteAndViewName } from '../../body-map/site-name'
import { type Sight } from './series'

/** Returns “Right eye, macula”, “Forearm, left side”, “Not an eye” or “Not set”: what the images of a series show, in words. */
export function useSightLabel(): (sight: Omit<Sight, 'key' | 'count'>) => string {
  const eye = useTranslations('ui.eye')
  const regions = useTranslations('ui.region')
  const caption = useTranslations('case.caption')
  const sites = useTranslations('ui.bodySite')
  const views = useTranslations('ui.captureView')
  return ({ side, region, bodySite, view, isOfEyes, caseNumber }) => {
    const ofCase = (words: string) => (caseNumber ? `${words} · ${caseNumber}` : words)
    if (bodySite || view) return ofCase(siteAndViewName(sites, views, { bodySite, view }))
    if (side === 'none' && !isOfEyes) return ofCase(sites('none'))
    const words = side === 'none' ? caption('notAnEye') : eye(side)
    return region ? `${words} · ${regions(region)}` : ofCase(words)
  }
}
