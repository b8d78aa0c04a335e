import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'

/** One synthetic image in the three steps of its transfer: 28 bytes, a preview, the original. */
export function SignInArt() {
  const t = useTranslations('signIn.art')
  const format = useFormat()
  return (
    <section className="si-art" aria-label={t('label')} data-theme="dark">
      <div className="si-eye">
        <span className="a">
          <img src="/art/fundus-16.webp" alt="" width={16} height={16} />
        </span>
        <span className="b">
          <img src="/art/fundus-360.webp" alt="" width={360} height={360} />
        </span>
        <span className="c">
          <img
            src="/art/fundus-1200.webp"
            srcSet="/art/fundus-360.webp 360w, /art/fundus-1200.webp 1200w"
            sizes="(max-width: 719px) 148px, 600px"
            alt={t('imageAlt')}
            width={1200}
            height={1200}
          />
        </span>
        <i className="first" />
        <i className="second" />
      </div>
      <dl className="si-steps">
        {STEPS.map(({ key, seconds, bytes }) => (
          <div key={key}>
            <dt>{format.number(seconds >= 60 ? seconds / 60 : seconds, unitOf(seconds))}</dt>
            <dd>
              {t(key)}
              <br />
              <span className="mono">{format.size(bytes)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="sr">{t('speed', { speed: format.number(140) })}</p>
    </section>
  )
}

/** What a reader has after how long, on a connection of 140 kbit/s. */
const STEPS = [
  { key: 'placeholder', seconds: 0.2, bytes: 28 },
  { key: 'preview', seconds: 1.7, bytes: 30e3 },
  { key: 'original', seconds: 240, bytes: 4.1e6 },
] as const

const unitOf = (seconds: number) => ({ style: 'unit', unit: seconds >= 60 ? 'minute' : 'second', unitDisplay: 'short' }) as const
