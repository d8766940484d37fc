import { defineStage } from '@baton/stage';
import { alarmOf, looked, unknownDeal } from './domain/deal-so-far.js';
import { decideDealChange } from './domain/decide-deal-change.js';
import { decideLook } from './domain/decide-look.js';
import { decideMail } from './domain/decide-mail.js';
import { decideMeeting } from './domain/decide-meeting.js';
import { decideNote } from './domain/decide-note.js';
import { followDeal } from './domain/follow-deal.js';

/** Everything that happens to a deal in; what its record should say, and what is wrong with it, out. Looks at every open deal once a day unasked. */
export const hygiene = defineStage('hygiene', {
  state: { by: 'deal', initial: unknownDeal, evolve: followDeal, alarm: alarmOf, rang: looked },
  decide: {
    'crm.deal_changed': decideDealChange,
    'mail.received': decideMail,
    'mail.sent': decideMail,
    'meeting.booked': decideMeeting,
    'meeting.moved': decideMeeting,
    'meeting.cancelled': decideMeeting,
    'meeting.missed': decideMeeting,
    'note.drafted': decideNote,
  },
  due: decideLook,
});
