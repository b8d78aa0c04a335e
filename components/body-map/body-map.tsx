'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { type BodySite } from '@/lib/files/body-site'
import { areasOf, BODY_PART_NAMES, BODY_PARTS, type BodyPart, type BodyPartName } from './body-parts'
import styles from './body-map.module.css'
import { siteName } from './site-name'

interface BodyMapProps {
  site: BodySite | null
  onChoose: (site: BodySite) => void
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** The first part that shows a place; the front where none is chosen. */
const partOf = (site: BodySite | null): BodyPartName =>
  BODY_PART_NAMES.find((name) => areasOf(BODY_PARTS[name]).some((area) => area.site === site)) ?? 'front'

/** A drawing of the body whose areas are chosen by touch or by keys. What is chosen is always said in words beside it. */
export function BodyMap({ site, onChoose }: BodyMapProps) {
  const t = useTranslations('ui.bodySite')
  const [chosen, setPart] = useState<BodyPartName | null>(null)
  const name = chosen ?? partOf(site)
  return (
    <div className="col g8">
      <SegmentedControl
        label={t('part')}
        value={name}
        segments={BODY_PART_NAMES.map((value) => ({ value, label: t(`parts.${value}`) }))}
        onChange={setPart}
        full
      />
      <Drawing
        key={name}
        part={BODY_PARTS[name]}
        label={t('map', { part: t(`parts.${name}`) })}
        site={site}
        onChoose={onChoose}
      />
      <p className="f12 t3">{t('sides')}</p>
    </div>
  )
}

function Drawing({ part, label, site, onChoose }: BodyMapProps & { part: BodyPart; label: string }) {
  const t = useTranslations('ui.bodySite')
  const group = useRef<SVGGElement>(null)
  const areas = areasOf(part)
  const sites = [...new Set(areas.map((area) => area.site))]
  const focusable = site && sites.includes(site) ? site : sites[0]
  const move = (event: KeyboardEvent, from: BodySite) => {
    const step = STEPS[event.key]
    if (event.key === ' ' || event.key === 'Enter') onChoose(from)
    else if (step === undefined) return
    else {
      const next = sites[(sites.indexOf(from) + step + sites.length) % sites.length]!
      onChoose(next)
      group.current?.querySelector<SVGElement>(`[data-site="${next}"]`)?.focus()
    }
    event.preventDefault()
  }
  const [onLeft, onRight] = part.leftIs === 'right' ? [t('rightEdge'), t('leftEdge')] : [t('leftEdge'), t('rightEdge')]
  return (
    <div className={styles.drawing} dir="ltr">
      <bdi className="f12 t2">{onLeft}</bdi>
      <svg viewBox={`0 0 ${part.width} ${part.height}`} className={styles.map}>
        <g ref={group} role="radiogroup" aria-label={label}>
          {sites.map((one) => (
            <g
              key={one}
              data-site={one}
              role="radio"
              aria-checked={one === site}
              aria-label={siteName(t, one)}
              tabIndex={one === focusable ? 0 : -1}
              className={styles.area}
              onClick={() => onChoose(one)}
              onKeyDown={(event) => move(event, one)}
            >
              <title>{siteName(t, one)}</title>
              {areas
                .filter((area) => area.site === one)
                .map(({ d, isMirrored }) => (
                  <path key={d} d={d} transform={isMirrored ? `translate(${part.width} 0) scale(-1 1)` : undefined} />
                ))}
            </g>
          ))}
        </g>
        {part.lines && <path d={part.lines} className={styles.lines} aria-hidden />}
      </svg>
      <bdi className="f12 t2">{onRight}</bdi>
    </div>
  )
}
