import { useTranslations } from 'next-intl'
import { type NotificationSettings } from '@/lib/notifications/settings/schema'
import styles from '../profile.module.css'

interface KindTableProps {
  settings: NotificationSettings
  onChange: (changed: Partial<Pick<NotificationSettings, 'email' | 'push'>>) => void
}

/** The kinds of notifications, with a box for each way that this server has. */
export function KindTable({ settings, onChange }: KindTableProps) {
  const t = useTranslations('profile.notify')
  const ways = (['email', 'push'] as const).filter((way) =>
    way === 'email' ? settings.email_available : settings.push_key !== null,
  )
  return (
    <table className={`table ${styles.kinds}`}>
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          {ways.map((way) => (
            <th key={way} scope="col">
              {t(way)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {settings.kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`kinds.${kind}`)}</th>
            {ways.map((way) => (
              <td key={way}>
                <label className={styles.box}>
                  <input
                    type="checkbox"
                    aria-label={t('cell', { kind: t(`kinds.${kind}`), way: t(way) })}
                    checked={settings[way].includes(kind)}
                    onChange={({ target: { checked } }) =>
                      onChange({ [way]: checked ? [...settings[way], kind] : settings[way].filter((one) => one !== kind) })
                    }
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
