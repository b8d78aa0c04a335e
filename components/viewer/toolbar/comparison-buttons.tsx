'use client'

import { Images, Layers2, Ruler } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { type AskedComparison } from '../compare/asked-comparison'
import styles from '../viewer.module.css'

/** The windows that an image or a pair has now. */
export type ComparisonOffers = Readonly<Record<AskedComparison, boolean>>

const BUTTONS = [
  { asks: 'picker', icon: Images, label: 'compareWith', hint: 'compareWithHint', key: 'X' },
  { asks: 'overlay', icon: Layers2, label: 'overlay', hint: 'overlayHint', key: 'O' },
  { asks: 'ruler', icon: Ruler, label: 'ruler', hint: 'rulerHint', key: 'L' },
] as const

/** The buttons that open them; on a phone only the overlay has one, and the others are in the menu. */
export function ComparisonButtons({ offers, onAsk }: { offers: ComparisonOffers; onAsk: (asked: AskedComparison) => void }) {
  const t = useTranslations('viewer.bar')
  return BUTTONS.filter(({ asks }) => offers[asks]).map(({ asks, icon, label, hint, key }) => (
    <button
      key={asks}
      type="button"
      className={clsx('vbtn', asks !== 'overlay' && styles.phoneHidden)}
      aria-label={t(label)}
      title={t(hint, { key })}
      onClick={() => onAsk(asks)}
    >
      <Icon icon={icon} />
      {asks === 'overlay' && <span className="desk-only">{t(label)}</span>}
    </button>
  ))
}
