import { useTranslations } from 'next-intl'
import { type Sight } from './series'

/** Returns “Right eye, macula” or “Not an eye”: what the images of a series show, in words. */
export function useSightLabel(): (sight: Pick<Sight, 'side' | 'region'>) => string {
  const eye = useTranslations('ui.eye')
  const regions = useTranslations('ui.region')
  const caption = useTranslations('case.caption')
  return ({ side, region }) => {
    const words = side === 'none' ? caption('notAnEye') : eye(side)
    return region ? `${words} · ${regions(region)}` : words
  }
}
