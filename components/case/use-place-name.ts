import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { type EyeRegion, type EyeSide } from '@/lib/files/record/schema'

/** Returns the function that says what an image shows, as far as it is known: “Right eye, Macula”. */
export function usePlaceName(): (eyeSide: EyeSide, region: EyeRegion | null) => string {
  const eyes = useTranslations('ui.eye')
  const regions = useTranslations('ui.region')
  return useCallback(
    (eyeSide, region) => {
      const eye = eyes(eyeSide)
      return region && region !== 'other' ? eyes('withRegion', { eye, region: regions(region) }) : eye
    },
    [eyes, regions],
  )
}
