import type { NoticeSection } from '../../../lib/model/section'
import { longWord, text } from '../../ui/example-content'

export const noticeExamples = {
  typical: {
    kind: 'notice',
    key: 'notice',
    version: 'notice-1',
    message: text(
      'As we’re building a new nato.int some content will be in transition. Thanks for your patience – please keep coming back to see the improvements.',
    ),
    dismissible: true,
  },
  permanent: { kind: 'notice', key: 'notice', version: 'notice-2', message: text('Closed today.'), dismissible: false },
  longWords: { kind: 'notice', key: 'notice', version: 'notice-3', message: text(longWord), dismissible: true },
  arabic: {
    kind: 'notice',
    key: 'notice',
    version: 'notice-4',
    message: text('نعمل على بناء موقع nato.int الجديد، وقد يكون بعض المحتوى في طور الانتقال.', 'ar'),
    dismissible: true,
  },
} as const satisfies Readonly<Record<string, NoticeSection>>
