'use client'

import { type MouseEvent } from 'react'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'

/** Has the images of a case; see components/case/image-tile.tsx. */
const PAGE_WITH_IMAGES = /^\/cases\/[^/]+$/
const FIRST_IMAGE = '#page figure[data-file]'

/** What Tab reaches first on every page: the way past the menu, and on a case the way to its first image. */
export function SkipLinks() {
  const t = useTranslations('shell')
  const hasImages = PAGE_WITH_IMAGES.test(usePathname())
  return (
    <>
      {hasImages && (
        <a className="skip" href="#page" onClick={skipToImages}>
          {t('skipToImages')}
        </a>
      )}
      <a className="skip" href="#page">
        {t('skip')}
      </a>
    </>
  )
}

/** Focuses the first image, so that the next Tab reaches its button; the page itself, where it has none. */
function skipToImages(event: MouseEvent): void {
  const first = document.querySelector<HTMLElement>(FIRST_IMAGE)
  if (!first) return
  event.preventDefault()
  first.tabIndex = -1
  first.focus()
}
