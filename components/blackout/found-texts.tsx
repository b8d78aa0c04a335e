'use client'

import { ScanText } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Tag } from '@/components/ui/feedback/tag'
import { Kbd } from '@/components/ui/kbd'
import { type MatchedText } from '@/lib/imaging/text-detection/matched-text'
import { usePageShortcuts } from '../shell/shortcuts/use-page-shortcuts'
import { foundTitle } from './found-title'
import { type Rectangle, type Size } from './rectangles'
import { styleOf } from './stage-geometry'
import styles from './blackout.module.css'

/** The key that blacks out all texts that were found. */
const KEY = 'b'

interface FoundTextsProps {
  texts: readonly MatchedText[]
  /** More are not listed. */
  most: number
  /** The boxes that are drawn already. */
  drawn: readonly Rectangle[]
  onAdd: (rectangle: Rectangle) => void
}

/** What is probably written in an image, with what of the patient it says; one key draws a box over each. */
export function FoundTexts({ texts, most, drawn, onAdd }: FoundTextsProps) {
  const t = useTranslations('blackout.found')
  const open = texts.filter((text) => !drawn.some((box) => isSame(box, text)))
  const blackOut = () => {
    for (const { x, y, width, height } of open) onAdd({ x, y, width, height })
  }
  usePageShortcuts(open.length > 0 ? [{ key: KEY, what: t('blackOutAll', { count: open.length }), run: blackOut }] : [])
  if (texts.length === 0) return null
  return (
    <section className="col g8" aria-labelledby="found-texts" data-testid="found-texts">
      <h2 className="h14" id="found-texts">
        {foundTitle(t, texts.length, most)}
      </h2>
      <p className="t2 f13">{t('help')}</p>
      <ol className={styles.found}>
        {texts.map(({ text, matches, ...place }, at) => (
          <li key={`${place.x} ${place.y} ${place.width}`}>
            <span className="num t2">{at + 1}</span>
            {text ? (
              <bdi className={styles.read} dir="auto" translate="no">
                {text}
              </bdi>
            ) : (
              <span className="t2">{t('unread')}</span>
            )}
            {matches.map((match) => (
              <Tag key={match} kind="bad">
                {t(`matches.${match}`)}
              </Tag>
            ))}
          </li>
        ))}
      </ol>
      <div>
        <Button look="line" icon={ScanText} disabled={open.length === 0} aria-keyshortcuts={KEY} onClick={blackOut}>
          {t('blackOutAll', { count: open.length })}
          <Kbd>{KEY.toUpperCase()}</Kbd>
        </Button>
      </div>
    </section>
  )
}

/** Outlines of the texts over the image, with their numbers in the list: what is written stays readable. */
export function FoundTextOutlines({ texts, size }: { texts: readonly MatchedText[]; size: Size }) {
  return texts.map((text, at) => (
    <span
      key={`${text.x} ${text.y} ${text.width}`}
      className={clsx(styles.outline, text.matches.length > 0 && styles.named)}
      style={styleOf(text, size)}
      aria-hidden
    >
      <span className={styles.number}>{at + 1}</span>
    </span>
  ))
}

const isSame = (a: Rectangle, b: Rectangle): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
