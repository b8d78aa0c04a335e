import type { Refusals } from '../refusal'

/** Refusals to start, and of what administrators install. */
export const SETUP_REFUSALS = {
  bad_setting: { category: 'bad_setting' },
  settings_not_valid: { category: 'bad_setting', params: ['problems'] },
  master_key_damaged: { category: 'bad_setting' },
  admin_exists: { category: 'conflict' },
  classifier_scores_mismatch: { category: 'bad_setting', params: ['scores', 'labels'] },
  classifier_model_unreadable: { category: 'bad_setting' },
  classifier_runtime_missing: { category: 'bad_setting' },
  classifier_description_missing: { category: 'bad_setting' },
  classifier_input_not_supported: { category: 'bad_setting' },
  classifier_numbers_not_supported: { category: 'bad_setting' },
  clean_devices_unreadable: { category: 'bad_setting' },
  redaction_templates_unreadable: { category: 'bad_setting' },
  redaction_template_outside_image: { category: 'bad_setting', params: ['manufacturer', 'columns', 'rows'] },
} as const satisfies Refusals
