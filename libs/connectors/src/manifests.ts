/** The vendors Baton writes to. */
export const vendors = ['hubspot', 'salesforce', 'pipedrive', 'gmail', 'outlook'] as const;
export type Vendor = (typeof vendors)[number];

/** What a vendor is and how one connects to it; addresses are the public ones and can be set per connection. */
export interface ConnectorManifest {
  readonly title: string;
  readonly kind: 'crm' | 'mail';
  /** A mailbox is a rep's own: every rep connects it. */
  readonly perRep: boolean;
  readonly baseUrl: string;
  readonly oauth: {
    readonly authorizeUrl: string;
    readonly tokenUrl: string;
    readonly pkce: boolean;
    readonly clientAuth: 'post' | 'basic';
    readonly scopes: readonly string[];
    readonly extra: Readonly<Record<string, string>>;
  };
  /** Whether a token written down by an administrator opens it too. */
  readonly staticToken: boolean;
  /** Whether each refresh brings another refresh token and ends the one before. */
  readonly rotates: boolean;
  /** How long after a write the vendor's search is sure to find it, milliseconds. */
  readonly searchLagMs: number;
  /** Page of a record for people; {base}, {kind} and {id} are filled in. */
  readonly recordUrl: string;
}

/** Sources: the vendors' developer documentation as of November 2026. */
export const manifests: Readonly<Record<Vendor, ConnectorManifest>> = {
  hubspot: {
    title: 'HubSpot', kind: 'crm', perRep: false, baseUrl: 'https://api.hubapi.com', staticToken: true, rotates: true, searchLagMs: 10_000,
    recordUrl: 'https://app.hubspot.com/contacts/0/record/0-3/{id}',
    oauth: {
      authorizeUrl: 'https://app.hubspot.com/oauth/authorize', tokenUrl: 'https://api.hubapi.com/oauth/2026-09/token', pkce: true, clientAuth: 'post', extra: {},
      scopes: [
        'oauth', 'crm.objects.deals.read', 'crm.objects.deals.write', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.objects.companies.read',
        'crm.objects.owners.read', 'crm.schemas.deals.read', 'crm.schemas.contacts.write',
      ],
    },
  },
  salesforce: {
    title: 'Salesforce', kind: 'crm', perRep: false, baseUrl: 'https://login.salesforce.com', staticToken: false, rotates: true, searchLagMs: 2_000,
    recordUrl: '{base}/lightning/r/{kind}/{id}/view',
    oauth: {
      authorizeUrl: 'https://login.salesforce.com/services/oauth2/authorize', tokenUrl: 'https://login.salesforce.com/services/oauth2/token',
      pkce: true, clientAuth: 'post', scopes: ['api', 'refresh_token'], extra: {},
    },
  },
  pipedrive: {
    title: 'Pipedrive', kind: 'crm', perRep: false, baseUrl: 'https://api.pipedrive.com', staticToken: true, rotates: false, searchLagMs: 3_000,
    recordUrl: '{base}/{kind}/{id}',
    oauth: {
      authorizeUrl: 'https://oauth.pipedrive.com/oauth/authorize', tokenUrl: 'https://oauth.pipedrive.com/oauth/token', pkce: false, clientAuth: 'basic', scopes: [], extra: {},
    },
  },
  gmail: {
    title: 'Gmail', kind: 'mail', perRep: true, baseUrl: 'https://gmail.googleapis.com', staticToken: false, rotates: false, searchLagMs: 5_000,
    recordUrl: 'https://mail.google.com/mail/u/0/#drafts?compose={id}',
    oauth: {
      authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth', tokenUrl: 'https://oauth2.googleapis.com/token', pkce: true, clientAuth: 'post',
      scopes: ['https://www.googleapis.com/auth/gmail.readonly', 'https://www.googleapis.com/auth/gmail.compose'], extra: { access_type: 'offline', prompt: 'consent' },
    },
  },
  outlook: {
    title: 'Outlook', kind: 'mail', perRep: true, baseUrl: 'https://graph.microsoft.com', staticToken: false, rotates: true, searchLagMs: 5_000,
    recordUrl: 'https://outlook.office.com/mail/drafts/id/{id}',
    oauth: {
      authorizeUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize', tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      pkce: true, clientAuth: 'post', scopes: ['offline_access', 'User.Read', 'Mail.ReadWrite', 'Calendars.Read'], extra: {},
    },
  },
};
