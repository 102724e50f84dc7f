// Code generated from openapi.yaml by scripts/generate.mjs. DO NOT EDIT.

export interface paths {
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This contract as JSON
         * @description Everybody. Any website may read it.
         */
        get: operations["getContractJSON"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This contract as YAML
         * @description Everybody. Any website may read it.
         */
        get: operations["getContractYAML"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a problem means
         * @description Everybody. Where the `type` of a problem leads: its title and meaning in the reader's language.
         */
        get: operations["explainProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this server allows
         * @description Any signed-in user. The limits, the schema version, the oldest app that may still pull, the collections of the caller's role and the epoch of the data. An app asks after login and once a day.
         */
        get: operations["getCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Everybody. Starts a session on this device. Wrong, unknown, disabled and not yet accepted all answer the same 401 after the same time. Repeated failures are slowed down (429) for the network that fails, never locked for the owner. Body at most 8 KiB.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the refresh token
         * @description Whoever holds it. The answer has a new access token and the next refresh token; store both before using them. If the answer was lost, send the same token again: as long as the next one was never used, the same answer comes. An older token ends the session. 401 `session_ended` with the `reason` `wipe`: erase what the device keeps of this user, and say so with `POST /v1/sync/wiped`.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Any signed-in user. Ends the current session and forgets its push token. Work that was not pushed yet stays on the phone and can be pushed after the next login with the same operation ids.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/accept-invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Whoever holds an invite code: it works once, for 7 days, and a newer invitation replaces it. Sets the password and logs in. The tenant, address and role are those of the invitation. A used, replaced, expired or unknown code answers 401.
         */
        post: operations["acceptInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own sessions
         * @description Any signed-in user: their own living sessions, at most 100, newest first. Beside them, under `copied`, the phones of which a copy was found: say so to the user, who may have moved to another phone, or was robbed. Under `wipes`, the phones that were told to erase what they keep, and which of them said that they have.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End all other sessions
         * @description Any signed-in user. Ends every own session but the current one; their next call, on any server, is refused within 5 seconds and their streams close.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session
         * @description Any signed-in user, for an own session. It is refused everywhere within 5 seconds. With `wipe=true` its device is also told to erase what it keeps, at its next request with a token of that session: for a phone that was lost. That works for a session that is over, too. What the phone had not sent comes back in the list of refused work, once it had a network. It can't be taken back.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys of the access tokens
         * @description Everybody. The Ed25519 keys that access tokens are signed with (RFC 7517, RFC 8037), the next one included. May be cached for the time that Cache-Control says.
         */
        get: operations["getJWKS"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read own profile
         * @description Any signed-in user.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change own profile
         * @description Any signed-in user. Only the fields in the body change. The new defaults hold for records made from now on.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change own password
         * @description Any signed-in user who knows the current one. Ends every other session. A wrong current password answers 400 and is slowed down like a login.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/push-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Register this device for push
         * @description Any signed-in user, for the device of the current session. Replaces the earlier token; a token that another user had moves to this one. Every push says the same few words; the app fetches the text.
         */
        put: operations["putPushToken"];
        post?: never;
        /**
         * Stop push on this device
         * @description Any signed-in user, for the device of the current session. Works also when none is registered.
         */
        delete: operations["deletePushToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/reminder-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read own reminder settings
         * @description Any signed-in user.
         */
        get: operations["getReminderPreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change own reminder settings
         * @description Any signed-in user. Only the settings in the body change. They hold from the next push on.
         */
        patch: operations["updateReminderPreferences"];
        trace?: never;
    };
    "/v1/me/planned-notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List coming reminders
         * @description Any signed-in user: their own. What will come in the next 30 days as far as is known now, for a device that shows it by itself when it is offline; at most 100, the first ones. What comes at once, such as a proposal, is not in it. Ask again after each pull that changed something, and after a change of the settings.
         */
        get: operations["listPlannedNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/shared-with-coach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What does my coach see?
         * @description The employee; other roles answer 403. For each collection the default and the number of records that staff see now, on every page; and the records themselves, with who sees them now, a page at a time.
         */
        get: operations["listSharedWithCoach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pull what changed
         * @description Employees, coaches and job hunters; other roles answer 403. A page of what the caller may see and that changed since the cursor, in the order of the caller's own feed; an id comes at most once a page, and the last word counts. Without a cursor a snapshot starts: after its last page the app deletes the synced rows that it did not receive. `has_more` means that there is at least one change more; with nothing new the list is empty and the cursor the same. A page is also cut at about 1 MiB. 410 `resync_required`: drop the cursor, keep the unpushed work, start a snapshot. 426 `app_too_old`: below `minimum_schema_version` of the capabilities; the app needs an update, but may still push.
         */
        get: operations["pullChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Push what was done offline
         * @description Employees, coaches and job hunters; other roles answer 403. Up to 200 operations, 128 KiB each, together 1 MiB as sent and 4 MiB inflated (`Content-Encoding: gzip` is taken). Every operation is checked against `SyncOp`, and its `data` against the Write schema of its collection, one by one: `results[i]` answers `ops[i]`, and a bad operation never spoils the others. Operations of one `group` stand next to each other and are stored all or none. Changes merge field by field; a field that another device changed since `base_rev` keeps that value, and the one sent becomes a conflict record. Repeating a push with the same op ids changes nothing and answers the same, for 180 days (or as the operator chose). Errors of status 4xx are about the request as a whole: nothing was stored then. After a 5xx send the same again: it tells.
         */
        post: operations["pushOperations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare what the phone holds
         * @description Employees, coaches and job hunters; other roles answer 403. For an app that doubts its store, and for every app after the epoch changed: it sends the ids and revs of one collection and learns what to drop, pull and push. With `after_id` and `through_id` (or `complete`) the items claim to be all that the app holds in that range, and `missing` tells what it should hold besides. Go through a large collection in ranges of ids, at most 1,000 items a call. Ids that the caller was never shown are all `unknown`, whether they exist or not. Nothing is changed.
         */
        post: operations["verifyRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own work that was refused
         * @description Any signed-in user, for what that user pushed, from whatever device: the operations that were refused for good in the last 30 days, with the reason and what they tried to write, newest first. Nobody else can read them. Operations to send again later (`retryable`) are not among them, nor `op_id_reused`. The newest 1,000 are kept. A page is also cut at about 1 MiB.
         */
        get: operations["listRejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync/rejected/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Dismiss refused work
         * @description Any signed-in user, for one operation of the own list: it is deleted at once. Answers 204 too when it is not there, or not the caller's.
         */
        delete: operations["dismissRejected"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync/wiped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a device was erased
         * @description Whoever holds a refresh token of a session that is over and whose device has to erase what it keeps: the user said that it was lost, got another role, or is deactivated or erased. Every other token answers 401. The device erases its store, then sends what it had not sent in `ops`, up to 200 operations and 256 KiB at a time, and at the end `done: true`. Nothing of `ops` is applied: it is kept for its author as refused work, with the code `device_wiped`, for 30 days and as far as that list has room; nothing is kept of an erased person, nor after `done`. Repeating it changes nothing.
         */
        post: operations["reportWipe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait for changes
         * @description Employees, coaches and job hunters; other roles answer 403. Server-sent events: `event: poke` without content whenever the caller's feed moved, and one at the start; a comment every 25 seconds. Then pull. The stream closes when the access token expires or the session ends; `retry` says when to open it again. At most 4 streams a session and 12 a user, else 429; a server that has too many answers 503.
         */
        get: operations["streamPokes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How to reach the agency
         * @description Any signed-in user: the card of the agency that the caller's tenant is.
         */
        get: operations["getAgency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how to reach the agency
         * @description The agency admin; other roles answer 403. Only the fields in the body change.
         */
        patch: operations["updateAgency"];
        trace?: never;
    };
    "/v1/agency/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules that the agency sets
         * @description Any signed-in user: until when an appointment is cancelled in time, and which kinds of application count as a search activity, each with who says so. What the agency has not set is as by default.
         */
        get: operations["getAgencyRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set rules of the agency
         * @description The agency admin; other roles answer 403. Only the fields in the body change, and of `counts_as_evidence` only the kinds in it. It holds for what happens from then on: a cancellation that was late stays late, and an application counts or not as when it was made or got its kind.
         */
        patch: operations["updateAgencyRules"];
        trace?: never;
    };
    "/v1/agency/rules/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who set which rules
         * @description The agency admin; other roles answer 403. What was set, by whom and when: newest first, the newest 100.
         */
        get: operations["listAgencyRulesHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the people whose trajectory ended
         * @description The agency admin; other roles answer 403. The newest 40 periods, newest first. A period is one quarter, or as many in a row as it takes to have `least_group` people; it is there when the last trajectory in it can't be reopened any more, 30 days after its end, and never changes. There is nothing to filter by, so that no two answers differ by a few people. Counted are people whose trajectory had begun, each once a period, by the last that ended.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organisations
         * @description The agency admin; other roles answer 403. Ordered by id.
         */
        get: operations["listOrganisations"];
        put?: never;
        /**
         * Add an organisation
         * @description The agency admin; other roles answer 403.
         */
        post: operations["createOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A token for another system
         * @description The client credentials grant of OAuth 2 (RFC 6749 4.4). The client proves itself with HTTP Basic or with `client_id` and `client_secret` in the form, not with both. The token is good for ten minutes at most; ask for another one then, there is no refresh token. Errors have the names of RFC 6749 5.2 in `error`.
         */
        post: operations["getClientToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this client may do
         * @description Another system, with any scope: who it is here, what its token is good for, and until when its secret is good.
         */
        get: operations["getOwnClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agency/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List other systems
         * @description The agency admin; other roles answer 403. Ordered by id.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Let another system in
         * @description The agency admin; other roles answer 403. The answer has `client_secret`, which is shown this once and nowhere kept: a repeated call with the same Idempotency-Key answers without it. What a client may be let do depends on whose system it is: the agency's own has no `organisation_id` and every scope but `capacity:write`, which an occupational health service alone can have. The client of an employer reaches the people alone whose absence case names that employer, and has no scope of the search for work. At most 200 clients.
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agency/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read another system
         * @description The agency admin; other roles answer 403.
         */
        get: operations["getClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or suspend another system
         * @description The agency admin; other roles answer 403. Only the fields in the body change. `suspended` refuses the client and every token that it has from the next request on, and so does taking away a scope for what it opens.
         */
        patch: operations["updateClient"];
        trace?: never;
    };
    "/v1/agency/clients/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give another system a new secret
         * @description The agency admin; other roles answer 403. The older secret stays good, so that the system can be changed over without a stop; revoke it then. Two at a time: a third answers 409. The new one is shown this once.
         */
        post: operations["addClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agency/clients/{id}/secrets/{secret_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Identifier of the secret. */
                secret_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a secret
         * @description The agency admin; other roles answer 403. The secret, and every token that was given for it, is refused from the next request on. Again is fine.
         */
        delete: operations["revokeClientSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description The agency admin; other roles answer 403. Ordered by id.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Invite a user
         * @description The agency admin; other roles answer 403. Makes the user and sends the invitation; the code in it works once, for 7 days. An address that is in the tenant already answers 409.
         */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a user
         * @description The agency admin; other roles answer 403.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description The agency admin; other roles answer 403. A change of role holds at once: within 5 seconds the old rights are refused everywhere, and phones drop what the user may no longer see. A role that still has assignments or own trajectories answers 409.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/v1/users/{id}/resend-invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the invitation again
         * @description The agency admin; other roles answer 403. A new code replaces the older one. Answers 202 too when the user accepted already: then nothing is sent.
         */
        post: operations["resendInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate a user
         * @description The agency admin; other roles answer 403. Ends every session and assignment of the user within 5 seconds, on every server. What the user recorded stays. Works also when it was done already; the admin's own account answers 409.
         */
        post: operations["deactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a user for good
         * @description The agency admin; other roles answer 403. At once the user has no name, address or session any more; then the server deletes what there is: for an employee all trajectories with everything that anybody wrote in them, history and conflicts included. Phones that held something of it remove it at their next pull. What a staff member wrote in other people's records stays, under an id without a name. `status` of the user tells when it is done: `erased`. It can't be undone. Works also when it was done already; the admin's own account answers 409.
         */
        post: operations["eraseUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absence-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List absence cases
         * @description The agency admin sees all of the tenant, an employee their own, a coach and a case manager those of assigned trajectories; other roles see none. Oldest first. Another system with `absence:read`.
         */
        get: operations["listAbsenceCases"];
        put?: never;
        /**
         * Open an absence case
         * @description The agency admin; other roles answer 403. The employee must be a user with that role. An `external_key` that another case has answers that case, 200, if it is as this request would make it; else 409, and nothing is made. Another system with `absence:write`.
         */
        post: operations["createAbsenceCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/sivi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a SIVI message of absence
         * @description The agency admin; other roles answer 403. `message` has names of the SIVI absence standard as members of one flat object. `VrzmgvlId` becomes `external_key`, `DatEerstVrzmdg` the `first_sick_day`, `DatHrstld` (the first day without sickness) ends the spell, `Persnr` finds the employee where `employee_id` does not say who it is. All other members are dropped unread; `dropped` names those which must not be kept. Where a case has the key, the message is about that one: a `DatHrstld` ends the spell that begins on `DatEerstVrzmdg`, or the last one if that is the first day of the case, and another one later corrects it; a `DatEerstVrzmdg` within four weeks of the recovery is a further spell. What the case says already, 200 and nothing changes. What contradicts it, another first day or what was corrected since, 409 with the field. Another system with `absence:read` and `absence:write`.
         */
        post: operations["importSiviCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absence-cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read an absence case
         * @description The agency admin, the employee, an assigned coach or case manager. Another system with `absence:read`.
         */
        get: operations["getAbsenceCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an absence case
         * @description The agency admin; other roles answer 403. Only the fields in the body change; null clears a field that can be empty, and an element of a list keeps what is left out of it. `If-Match` must name the current revision. Another system with `absence:read` and `absence:write`.
         */
        patch: operations["updateAbsenceCase"];
        trace?: never;
    };
    "/v1/absence-cases/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of an absence case
         * @description The employee, whose dates follow from it. Every correction with who, what and when, old and new value, newest first.
         */
        get: operations["listAbsenceCaseHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compute statutory dates
         * @description Anybody who is signed in, and another system with any scope. Computes what follows from the absence that the request describes and stores nothing, so that anybody can check a date.
         */
        post: operations["previewCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectories/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read the statutory dates of a trajectory
         * @description The employee, an assigned coach, and an assigned case manager, who sees what the employer has a part in and not the employee's own matters; for others, and for a trajectory without an absence case, 404. Computed for today from the absence case as it is now.
         */
        get: operations["getTrajectoryCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List trajectories
         * @description The agency admin sees all of the tenant, an employee their own, staff those they are assigned to now; other roles answer 404. Ordered by id. Another system with `trajectory:read`.
         */
        get: operations["listTrajectories"];
        put?: never;
        /**
         * Set up a trajectory
         * @description The agency admin; other roles answer 403. The employee must be a user with that role. Another system with `trajectory:write`.
         */
        post: operations["createTrajectory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a trajectory
         * @description The agency admin, the employee, assigned staff. Another system with `trajectory:read`.
         */
        get: operations["getTrajectory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a trajectory
         * @description The agency admin, and an assigned coach what is theirs to write; other roles answer 403. After `completed` or `terminated` the employee reads everything and writes diary and own goals for 90 days more, staff read for 30 days unless assigned longer.
         */
        patch: operations["updateTrajectory"];
        trace?: never;
    };
    "/v1/trajectories/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * See the progress of a trajectory
         * @description For whoever sees the trajectory: weeks in which something was done, how far applications came, goals with what was measured, and what became of appointments, in a form that an app can draw. Every number is made only of what the caller may see; nothing hints at the rest. Weeks in which nothing was done are left out.
         */
        get: operations["getTrajectorySummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectories/{id}/appointment-counts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Count the appointments of a trajectory
         * @description The agency admin; other roles answer 404. How many appointments there are, how far they are and when: nothing of what they are about, where or with whom.
         */
        get: operations["getAppointmentCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectories/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * List assignments of a trajectory
         * @description The agency admin, the employee, assigned staff. Past, present and future ones, oldest first.
         */
        get: operations["listAssignments"];
        put?: never;
        /**
         * Assign a staff member
         * @description The agency admin; other roles answer 403. The user must have the role. With `until_at` it is a stand-in, for a holiday for example. Rights start at `from_at` and stop at `until_at` by themselves: phones receive or drop the records then.
         */
        post: operations["createAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectories/{id}/replace-coach": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a coach
         * @description The agency admin; other roles answer 403. Ends the assignment of one coach and starts that of the other at the same instant, in one step: no moment without a coach, none with two. 409 when the first is not assigned at that instant.
         */
        post: operations["replaceCoach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * End or extend an assignment
         * @description The agency admin; other roles answer 403. An end in the past or now stops access within 5 seconds on every server.
         */
        patch: operations["updateAssignment"];
        trace?: never;
    };
    "/v1/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who shares how much with whom
         * @description An employee: of the own trajectories. A coach: of each trajectory of now, what is shown to this coach. The privacy officer: of all trajectories. Other roles answer 404. For everybody on the staff and each collection where the employee chooses: how many records that the employee made are seen now, and until when. Never a title or an id of one, and what is withheld is in no count. An employee finds the records themselves at `/v1/me/shared-with-coach`, and ends a share by the `visibility` of the record. Ordered by trajectory id.
         */
        get: operations["listShares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List phases
         * @description The employee, staff assigned to the trajectory and the agency admin; other roles answer 404. Job hunters, case managers and the agency admin are told nothing of why a phase was skipped or what came of it. Oldest first. At most 100 a page. Another system with `trajectory:read`.
         */
        get: operations["listPhases"];
        put?: never;
        /**
         * Create a phase
         * @description An assigned coach or the agency admin. Each phase is in a trajectory once; a second one answers 400. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB. Another system with `trajectory:write`.
         */
        post: operations["createPhase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a phase
         * @description The employee, staff assigned to the trajectory and the agency admin. Job hunters, case managers and the agency admin are told nothing of why a phase was skipped or what came of it. Another system with `trajectory:read`.
         */
        get: operations["getPhase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a phase
         * @description An assigned coach, and the employee for `expectation_employee`. A step that the status does not allow answers 409. A phase that is reopened loses what was said about its end. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updatePhase"];
        trace?: never;
    };
    "/v1/phases/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a phase
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listPhaseHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectory-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plans
         * @description The employee, an assigned coach, and a case manager, who reads the signed version only. Oldest first. At most 100 a page. Another system with `plan:read`.
         */
        get: operations["listTrajectoryPlans"];
        put?: never;
        /**
         * Create a plan
         * @description An assigned coach, when no version waits to be signed. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createTrajectoryPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trajectory-plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a plan
         * @description The employee, an assigned coach, and a case manager, who reads the signed version only. Another system with `plan:read`.
         */
        get: operations["getTrajectoryPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a plan
         * @description An assigned coach; the employee signs, and ticks agreements. What is offered does not change but for its ticks until it is taken back to `draft`, what is signed never does; a step that the status does not allow answers 409. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updateTrajectoryPlan"];
        trace?: never;
    };
    "/v1/trajectory-plans/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a plan
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listTrajectoryPlanHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List search profiles
         * @description The employee, an assigned coach and an assigned job hunter. Oldest first. At most 100 a page. Another system with `search_profile:read`.
         */
        get: operations["listSearchProfiles"];
        put?: never;
        /**
         * Create a search profile
         * @description An assigned coach, or the employee, who proposes. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createSearchProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search-profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a search profile
         * @description The employee, an assigned coach and an assigned job hunter. Another system with `search_profile:read`.
         */
        get: operations["getSearchProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a search profile
         * @description An assigned coach, and the employee what they proposed; only the coach agrees it. What is agreed does not change: that answers 400. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updateSearchProfile"];
        trace?: never;
    };
    "/v1/search-profiles/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a search profile
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listSearchProfileHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/person-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List person profiles
         * @description The employee, an assigned coach and an assigned job hunter. Oldest first. At most 100 a page.
         */
        get: operations["listPersonProfiles"];
        put?: never;
        /**
         * Create a person profile
         * @description The employee. A second one in a trajectory answers 409. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createPersonProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/person-profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a person profile
         * @description The employee, an assigned coach and an assigned job hunter.
         */
        get: operations["getPersonProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person profile
         * @description The employee, and an assigned coach. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updatePersonProfile"];
        trace?: never;
    };
    "/v1/person-profiles/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a person profile
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listPersonProfileHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capacity-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List capacity records
         * @description The employee, an assigned coach, an assigned job hunter, who is shown the conditions alone, and the agency admin who handed it in. Oldest first. At most 100 a page.
         */
        get: operations["listCapacityRecords"];
        put?: never;
        /**
         * Create a capacity record
         * @description The agency admin, from the physician's document: its kind and day are required. A coach answers 403. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB. Another system with `capacity:write`.
         */
        post: operations["createCapacityRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capacity-records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a capacity record
         * @description The employee, an assigned coach, an assigned job hunter, who is shown the conditions alone, and the agency admin who handed it in.
         */
        get: operations["getCapacityRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capacity-records/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a capacity record
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listCapacityRecordHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List placements
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories. Oldest first. At most 100 a page.
         */
        get: operations["listPlacements"];
        put?: never;
        /**
         * Create a placement
         * @description The employee or an assigned coach. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createPlacement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a placement
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories.
         */
        get: operations["getPlacement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a placement
         * @description The employee, and an assigned coach who sees it. A step that the status does not allow answers 409. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updatePlacement"];
        trace?: never;
    };
    "/v1/placements/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a placement
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listPlacementHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List settlements
         * @description The employee alone; for everybody else there is none. Oldest first. At most 100 a page.
         */
        get: operations["listSettlements"];
        put?: never;
        /**
         * Create a settlement
         * @description The employee alone. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createSettlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a settlement
         * @description The employee alone; for everybody else there is none.
         */
        get: operations["getSettlement"];
        put?: never;
        post?: never;
        /**
         * Delete a settlement
         * @description The employee alone, for good: its history says no more what it said.
         */
        delete: operations["deleteSettlement"];
        options?: never;
        head?: never;
        /**
         * Change a settlement
         * @description The employee alone. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updateSettlement"];
        trace?: never;
    };
    "/v1/settlements/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a settlement
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listSettlementHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uwv-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List decisions of UWV
         * @description The employee, and an assigned coach what is shared. Oldest first. At most 100 a page.
         */
        get: operations["listUwvDecisions"];
        put?: never;
        /**
         * Note a decision of UWV
         * @description The employee alone. Until when one may object follows from the day; the milestone `objection` has it too, if the trajectory has an absence case, and reminds of it. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createUwvDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uwv-decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a decision
         * @description The employee, and an assigned coach if it is shared; for everybody else there is none.
         */
        get: operations["getUwvDecision"];
        put?: never;
        post?: never;
        /**
         * Delete a decision
         * @description The employee alone, for good: its history says no more what it said, and its milestone goes.
         */
        delete: operations["deleteUwvDecision"];
        options?: never;
        head?: never;
        /**
         * Change a decision
         * @description The employee alone. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updateUwvDecision"];
        trace?: never;
    };
    "/v1/uwv-decisions/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a decision
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listUwvDecisionHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scheme-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scheme notes
         * @description The employee alone; for everybody else there is none. Oldest first. At most 100 a page.
         */
        get: operations["listSchemeNotes"];
        put?: never;
        /**
         * Create a scheme note
         * @description The employee alone. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createSchemeNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scheme-notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a scheme note
         * @description The employee alone; for everybody else there is none.
         */
        get: operations["getSchemeNote"];
        put?: never;
        post?: never;
        /**
         * Delete a scheme note
         * @description The employee alone, for good: its history says no more what it said.
         */
        delete: operations["deleteSchemeNote"];
        options?: never;
        head?: never;
        /**
         * Change a scheme note
         * @description The employee alone. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updateSchemeNote"];
        trace?: never;
    };
    "/v1/scheme-notes/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a scheme note
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listSchemeNoteHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories. Oldest first. At most 100 a page.
         */
        get: operations["listExternalContacts"];
        put?: never;
        /**
         * Create a contact
         * @description The employee or an assigned coach. A lawyer is the employee's own, and nobody else ever sees one. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createExternalContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a contact
         * @description Whoever may see it.
         */
        get: operations["getExternalContact"];
        put?: never;
        post?: never;
        /**
         * Delete a contact
         * @description The employee, or the coach who made it; for good: its history says no more what it said.
         */
        delete: operations["deleteExternalContact"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description The employee or an assigned coach. Only the fields in the body change. `If-Match` must name the current revision. Body at most 256 KiB.
         */
        patch: operations["updateExternalContact"];
        trace?: never;
    };
    "/v1/external-contacts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a contact
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listExternalContactHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/caseload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own caseload
         * @description A coach or a job hunter; other roles answer 403. Every trajectory that the caller is assigned to now, with what to know at a glance. Only what the caller may see counts; nothing hints at private records. Ordered by trajectory id.
         */
        get: operations["listCaseload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List goals
         * @description The employee sees their own goals; a coach sees the shared goals of assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page.
         */
        get: operations["listGoals"];
        put?: never;
        /**
         * Create a goal
         * @description The employee, or an assigned coach for a goal of the plan. At most 20 steps. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createGoal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a goal
         * @description The employee sees their own goals; a coach sees the shared goals of assigned trajectories.
         */
        get: operations["getGoal"];
        put?: never;
        post?: never;
        /**
         * Delete a goal
         * @description The employee. The goal and its measurements disappear from every phone; it can be brought back for 30 days.
         */
        delete: operations["deleteGoal"];
        options?: never;
        head?: never;
        /**
         * Change a goal
         * @description The employee, as owner of own goals and goals of the plan alike. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateGoal"];
        trace?: never;
    };
    "/v1/goals/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a goal
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listGoalHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goals/{id}/history/{rev}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo one revision of a goal
         * @description The owner of the record, while it can be changed. Puts the fields that this revision changed, or those of them named in `fields`, back to what they were before it. This is a change like any other: it makes a new revision, in which the server sets its own fields anew.
         */
        post: operations["restoreGoal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goals/{id}/undelete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a deleted goal
         * @description The owner of the deleted record, within 30 days. The content returns as a new record with a new id, so that no phone mistakes it for the deleted one; its children return with it, with new ids too. Asked again, it answers 200 with the same new record. Answers 410 after 30 days, 409 when the record is not deleted.
         */
        post: operations["undeleteGoal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goal-measurements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List measurements
         * @description The employee sees those of their own goals; a coach those of shared goals in assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page.
         */
        get: operations["listGoalMeasurements"];
        put?: never;
        /**
         * Create a measurement
         * @description The employee, for an own goal or a goal of the plan. To correct one, create another with `corrects_id`. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createGoalMeasurement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goal-measurements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a measurement
         * @description The employee sees those of their own goals; a coach those of shared goals in assigned trajectories.
         */
        get: operations["getGoalMeasurement"];
        put?: never;
        post?: never;
        /**
         * Delete a measurement
         * @description The employee. It disappears from every phone; it can't be brought back.
         */
        delete: operations["deleteGoalMeasurement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goal-measurements/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a measurement
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listGoalMeasurementHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/diary-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List diary entries
         * @description The employee sees their own diary; a coach only the entries that were shared one by one, in assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page.
         */
        get: operations["listDiaryEntries"];
        put?: never;
        /**
         * Create a diary entry
         * @description The employee. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createDiaryEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/diary-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a diary entry
         * @description The employee sees their own diary; a coach only the entries that were shared one by one, in assigned trajectories.
         */
        get: operations["getDiaryEntry"];
        put?: never;
        post?: never;
        /**
         * Delete a diary entry
         * @description The employee. The text is purged at once, in history and conflicts too, and the entry disappears from every phone.
         */
        delete: operations["deleteDiaryEntry"];
        options?: never;
        head?: never;
        /**
         * Change a diary entry
         * @description The employee. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateDiaryEntry"];
        trace?: never;
    };
    "/v1/diary-entries/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a diary entry
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first. The text of deleted entries is purged.
         */
        get: operations["listDiaryEntryHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/diary-entries/{id}/history/{rev}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo one revision of a diary entry
         * @description The owner of the record, while it can be changed. Puts the fields that this revision changed, or those of them named in `fields`, back to what they were before it. This is a change like any other: it makes a new revision, in which the server sets its own fields anew.
         */
        post: operations["restoreDiaryEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/diary-entries/{id}/undelete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a deleted diary entry
         * @description The owner of the deleted record. The text of a deleted entry is purged at once, so there is nothing to bring back: this answers 410, or 409 for an entry that is not deleted.
         */
        post: operations["undeleteDiaryEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page. Another system with `application:read`.
         */
        get: operations["listJobApplications"];
        put?: never;
        /**
         * Create an application
         * @description The employee, or an assigned job hunter as a proposal. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createJobApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job-applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read an application
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories. Another system with `application:read`.
         */
        get: operations["getJobApplication"];
        put?: never;
        post?: never;
        /**
         * Delete an application
         * @description The employee. The application and its events disappear from every phone; it can be brought back for 30 days.
         */
        delete: operations["deleteJobApplication"];
        options?: never;
        head?: never;
        /**
         * Change an application
         * @description The employee. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateJobApplication"];
        trace?: never;
    };
    "/v1/job-applications/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of an application
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listJobApplicationHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job-applications/{id}/history/{rev}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo one revision of an application
         * @description The owner of the record, while it can be changed. Puts the fields that this revision changed, or those of them named in `fields`, back to what they were before it. This is a change like any other: it makes a new revision, in which the server sets its own fields anew.
         */
        post: operations["restoreJobApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job-applications/{id}/undelete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a deleted application
         * @description The owner of the deleted record, within 30 days. The content returns as a new record with a new id, so that no phone mistakes it for the deleted one; its children return with it, with new ids too. Asked again, it answers 200 with the same new record. Answers 410 after 30 days, 409 when the record is not deleted.
         */
        post: operations["undeleteJobApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/application-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description The employee sees those of their own applications; a coach and a job hunter those of shared applications in assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page. Another system with `application:read`.
         */
        get: operations["listApplicationEvents"];
        put?: never;
        /**
         * Create an event
         * @description The employee. Jumping forward is allowed; from an end only `reopened` leads on. A step that no state of the application allows answers 409. An event from a push that was legal when the phone made it, but is not any more, is stored with `needs_review`. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createApplicationEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/application-events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read an event
         * @description The employee sees those of their own applications; a coach and a job hunter those of shared applications in assigned trajectories. Another system with `application:read`.
         */
        get: operations["getApplicationEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an event
         * @description The employee. Only `voided` can change, other fields answer 403. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateApplicationEvent"];
        trace?: never;
    };
    "/v1/application-events/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of an event
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listApplicationEventHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List appointments
         * @description The employee sees their own; a coach those of assigned trajectories; a job hunter those they made there and those shown to the team. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page. Another system with `appointment:read`.
         */
        get: operations["listAppointments"];
        put?: never;
        /**
         * Create an appointment
         * @description The employee or an assigned coach or job hunter. It starts as `proposed`, for the other side to confirm. If it overlaps with another one, it is stored and `warnings` says `overlap`; on a public holiday, `public_holiday`. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB. Another system with `appointment:write`.
         */
        post: operations["createAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read an appointment
         * @description The employee sees their own; a coach those of assigned trajectories; a job hunter those they made there and those shown to the team. Another system with `appointment:read`.
         */
        get: operations["getAppointment"];
        put?: never;
        post?: never;
        /**
         * Delete an appointment
         * @description Whoever made it. It disappears from every phone; it can be brought back for 30 days. To let the other side know, cancel it instead. With `apply_to` the later ones of its series go too.
         */
        delete: operations["deleteAppointment"];
        options?: never;
        head?: never;
        /**
         * Change an appointment
         * @description The employee and the assigned staff who see it, each the fields that are theirs. A step that the state does not allow answers 409. If it overlaps with another one, it is stored and `warnings` says `overlap`; on a public holiday, `public_holiday`. With `apply_to` the later ones of its series change too; the answer is the one named. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB. Another system with `appointment:read` and `appointment:write`.
         */
        patch: operations["updateAppointment"];
        trace?: never;
    };
    "/v1/appointments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of an appointment
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listAppointmentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}/history/{rev}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo one revision of an appointment
         * @description The owner of the record, while it can be changed. Puts the fields that this revision changed, or those of them named in `fields`, back to what they were before it. This is a change like any other: it makes a new revision, in which the server sets its own fields anew.
         */
        post: operations["restoreAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}/undelete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a deleted appointment
         * @description The owner of the deleted record, within 30 days. The content returns as a new record with a new id, so that no phone mistakes it for the deleted one; its children return with it, with new ids too. Asked again, it answers 200 with the same new record. Answers 410 after 30 days, 409 when the record is not deleted.
         */
        post: operations["undeleteAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a weekly series
         * @description The employee or an assigned coach or job hunter. Makes 2 to 52 appointments, one a week at the same wall-clock time of `time_zone`, all or none; they can be changed one by one, or from one on with `apply_to`. `first.id` becomes the id of the first. With an `Idempotency-Key` a repeated request is answered with 200 and the first result.
         */
        post: operations["createAppointmentSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List activities
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page. Another system with `activity:read`.
         */
        get: operations["listActivities"];
        put?: never;
        /**
         * Create an activity
         * @description The employee or an assigned coach. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createActivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read an activity
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories. Another system with `activity:read`.
         */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        /**
         * Delete an activity
         * @description Whoever made it. It disappears from every phone; it can be brought back for 30 days.
         */
        delete: operations["deleteActivity"];
        options?: never;
        head?: never;
        /**
         * Change an activity
         * @description The employee, and an assigned coach who sees it. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateActivity"];
        trace?: never;
    };
    "/v1/activities/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of an activity
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listActivityHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/history/{rev}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo one revision of an activity
         * @description The owner of the record, while it can be changed. Puts the fields that this revision changed, or those of them named in `fields`, back to what they were before it. This is a change like any other: it makes a new revision, in which the server sets its own fields anew.
         */
        post: operations["restoreActivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activities/{id}/undelete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a deleted activity
         * @description The owner of the deleted record, within 30 days. The content returns as a new record with a new id, so that no phone mistakes it for the deleted one; its children return with it, with new ids too. Asked again, it answers 200 with the same new record. Answers 410 after 30 days, 409 when the record is not deleted.
         */
        post: operations["undeleteActivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List leads
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page.
         */
        get: operations["listLeads"];
        put?: never;
        /**
         * Create a lead
         * @description The employee, an assigned coach or an assigned job hunter. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB. Another system with `lead:write`.
         */
        post: operations["createLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a lead
         * @description The employee sees their own; a coach the shared ones and a job hunter those shared with the team, in assigned trajectories.
         */
        get: operations["getLead"];
        put?: never;
        post?: never;
        /**
         * Delete a lead
         * @description The employee. It disappears from every phone; it can be brought back for 30 days.
         */
        delete: operations["deleteLead"];
        options?: never;
        head?: never;
        /**
         * Change a lead
         * @description The employee, and an assigned coach or job hunter who sees it. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateLead"];
        trace?: never;
    };
    "/v1/leads/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a lead
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listLeadHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/history/{rev}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo one revision of a lead
         * @description The owner of the record, while it can be changed. Puts the fields that this revision changed, or those of them named in `fields`, back to what they were before it. This is a change like any other: it makes a new revision, in which the server sets its own fields anew.
         */
        post: operations["restoreLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/undelete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a deleted lead
         * @description The owner of the deleted record, within 30 days. The content returns as a new record with a new id, so that no phone mistakes it for the deleted one; its children return with it, with new ids too. Asked again, it answers 200 with the same new record. Answers 410 after 30 days, 409 when the record is not deleted.
         */
        post: operations["undeleteLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List documents
         * @description The employee sees their own; a coach the shared ones and a job hunter the CVs shared with the team, in assigned trajectories. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page. Another system with `capacity:write`.
         */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Create a document
         * @description The employee, an assigned coach or the agency admin. This says which file is to come; its author then sends the content. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB. Another system with `capacity:write`.
         */
        post: operations["createDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a document
         * @description The employee sees their own; a coach the shared ones and a job hunter the CVs shared with the team, in assigned trajectories. Another system with `capacity:write`.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description The employee. It disappears from every phone, and its content from the server; it can't be brought back.
         */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        /**
         * Change a document
         * @description The employee. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateDocument"];
        trace?: never;
    };
    "/v1/documents/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a document
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listDocumentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}/content": {
        parameters: {
            query?: never;
            header: {
                /** @description Version of the upload protocol, tus (tus.io). */
                "Tus-Resumable": "1.0.0";
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * How much of the content is there
         * @description The author of the document. Ask it before an upload goes on after a break. It has all when `Upload-Offset` is `Upload-Length`. Another system with `capacity:write`.
         */
        head: operations["askUpload"];
        /**
         * Send a piece of the content
         * @description The author of the document. tus 1.0, core protocol: pieces of at most 1 MiB, and at least 16 KiB but for the last, one after another; what is acknowledged outlives a restart. A piece that is there already, or comes too early, answers 409: ask with HEAD and go on from there. After the last byte the server looks at the content, and `status` says what came of it. Another system with `capacity:write`.
         */
        patch: operations["uploadPiece"];
        trace?: never;
    };
    "/v1/documents/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to the content
         * @description Who sees the document. The link works for 5 minutes and as long as the document stays visible to whoever asked. Answers 409 while the content is not available.
         */
        post: operations["linkDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/downloads/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the content of a document
         * @description Whoever has the link. 404 when it is too old, was changed, or leads to what whoever asked for it no longer sees.
         */
        get: operations["download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List comments
         * @description Who sees the record that it is about: the employee, and assigned staff as far as that record is shared. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page.
         */
        get: operations["listComments"];
        put?: never;
        /**
         * Create a comment
         * @description The employee, and an assigned coach or job hunter who sees the record. 404 where there is no such record for the caller. With an `Idempotency-Key` a repeated request is answered with 200 and the first result. Body at most 256 KiB.
         */
        post: operations["createComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a comment
         * @description Who sees the record that it is about: the employee, and assigned staff as far as that record is shared.
         */
        get: operations["getComment"];
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description Its author. It disappears from every phone; it can't be brought back.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a comment
         * @description The owner of the record. Every accepted change with who, what, when and from which device, newest first.
         */
        get: operations["listCommentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notifications
         * @description Any signed-in user: their own. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a notification
         * @description Any signed-in user: their own.
         */
        get: operations["getNotification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a notification
         * @description Its reader: marks it as read. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateNotification"];
        trace?: never;
    };
    "/v1/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List milestones
         * @description The employee, an assigned coach, and an assigned case manager, who reads what the employer has a part in. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page. Another system with `milestone:read`.
         */
        get: operations["listMilestones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/milestones/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a milestone
         * @description The employee, an assigned coach, and an assigned case manager, who reads what the employer has a part in. Another system with `milestone:read`.
         */
        get: operations["getMilestone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say that a duty was done
         * @description The employee ticks: a statement, never the legal completion of another's duty; what is the employee's own to say it completes. The coach completes and waives, the case manager completes what the employer and the company doctor must do. What was done keeps its dates; others may follow from it. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB. Another system with `milestone:read` and `milestone:write`.
         */
        patch: operations["updateMilestone"];
        trace?: never;
    };
    "/v1/milestones/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * History of a milestone
         * @description The owner of the record, who is the employee. Every accepted change with who, what, when and from which device, newest first; dates that moved with a correction too.
         */
        get: operations["listMilestoneHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conflicts
         * @description The author of the value that was not kept: an employee, a coach or a job hunter. Only what the caller may see is listed; what is withheld leaves no trace, not even in a count. Oldest first. At most 100 a page.
         */
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /**
         * Read a conflict
         * @description The author of the value that was not kept: an employee, a coach or a job hunter.
         */
        get: operations["getConflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a conflict
         * @description Its author, once: `open` → `restored` or `dismissed`. Restoring is two operations in one group of a push: an update of the record and this status; over REST the record is changed first. Only the fields in the body change; null clears a field that can be empty. `If-Match` must name the current revision: nothing is merged here. Body at most 256 KiB.
         */
        patch: operations["updateConflict"];
        trace?: never;
    };
    "/v1/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the help topics
         * @description Any signed-in user. What can be explained: each phase (`phase_` and its code), papers and schemes. In the first of Dutch and English that `Accept-Language` names; if it names neither, in the language of the caller's profile.
         */
        get: operations["listHelp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/help/{topic}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A topic of the list.
                 * @example no_risk_policy
                 */
                topic: string;
            };
            cookie?: never;
        };
        /**
         * Read a help text
         * @description Any signed-in user. Plain words, in the language that the list would have. It explains and promises nothing; the source tells where to read on.
         */
        get: operations["getHelp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What went wrong (RFC 9457). */
        ProblemDetails: {
            /** @description `/problems/` and the code. */
            type: string;
            /** @description Short text, the same for every problem of this code. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What is wrong, in the reader's language. Never an echo of what was sent. */
            detail: string;
            /** @description Identifier of the request, for support. */
            instance?: string;
            /**
             * @description Stable reason; never renamed.
             * @enum {string}
             */
            code: "invalid" | "medical_content_suspected" | "bsn_suspected" | "unknown_field" | "unknown_kind" | "unauthorized" | "session_ended" | "forbidden" | "read_only" | "not_found" | "gone" | "illegal_transition" | "already_exists" | "stale" | "if_match_missing" | "missing_reference" | "blocked" | "op_id_reused" | "too_large" | "unsupported_media" | "quota" | "throttled" | "unavailable" | "resync_required" | "internal" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "headers_too_large" | "http_version" | "app_too_old" | "device_wiped" | "invalid_client" | "invalid_scope" | "invalid_request" | "unsupported_grant_type";
            /** @description Every fault of the form of the input; where the form is right, every fault of what it says. */
            errors?: components["schemas"]["ProblemError"][];
            /** @description The same request may succeed later, unchanged. */
            retryable: boolean;
            /**
             * Format: int32
             * @description Seconds to wait.
             */
            retry_after?: number;
            /** @description Only with 412: the record as it is now. */
            current?: {
                [key: string]: unknown;
            };
            /**
             * @description With 410 of sync: why the cursor can't be used. With 401 `session_ended`, `wipe`: the device has to erase what it keeps, see `POST /v1/sync/wiped`.
             * @enum {string}
             */
            reason?: "expired" | "epoch" | "foreign" | "malformed" | "filter" | "schema" | "wipe";
            /**
             * @description Of a request for a token: the code by which OAuth knows it (RFC 6749 5.2).
             * @enum {string}
             */
            error?: "invalid_client" | "invalid_scope" | "invalid_request" | "unsupported_grant_type";
            /** @description With `error`, what is wrong, in English. */
            error_description?: string;
        };
        /** @description One fault of the input. */
        ProblemError: {
            /** @description JSON pointer into the body; absent for the whole body and for parameters. */
            pointer?: string;
            /**
             * @description Where the fault is.
             * @enum {string}
             */
            in?: "body" | "query" | "path" | "header";
            /** @description Name of the parameter. */
            name?: string;
            /** @description What is wrong with it. */
            detail: string;
            /** @description Where in the text at `pointer` it begins, counted in code points from 0; with `medical_content_suspected` and `bsn_suspected`. */
            start?: number;
            /** @description Where it ends, not included. */
            end?: number;
        };
        /** @description What a problem code means. */
        ProblemExplanation: {
            /** @description The address of this explanation. */
            type: string;
            /** @description Short text. */
            title: string;
            /**
             * Format: int64
             * @description The HTTP status.
             */
            status: number;
            /** @description What it means. */
            detail: string;
        };
        /** @description What this server is and allows. */
        Capabilities: {
            /** @description Version of this contract. */
            api_version: string;
            /**
             * Format: int64
             * @description Newest version of the synced record shapes.
             */
            schema_version: number;
            /**
             * Format: int64
             * @description Oldest one that may still pull; push stays open to all.
             */
            minimum_schema_version: number;
            /** @description Oldest app version that works well; "" for any. */
            minimum_app_version: string;
            /**
             * @description Role of the caller.
             * @enum {string}
             */
            role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer";
            /** @description Synced collections of the caller's role; empty for roles without sync. */
            collections: string[];
            /** @description Changes when the server was restored from a backup: verify, push, then snapshot. */
            epoch: string;
            limits: components["schemas"]["Limits"];
        };
        /** @description The published limits. */
        Limits: {
            /**
             * Format: int64
             * @description Operations in one push.
             */
            push_operations: number;
            /**
             * Format: int64
             * @description Bytes of a push as sent.
             */
            push_bytes: number;
            /**
             * Format: int64
             * @description Bytes of a push after decompression.
             */
            push_inflated_bytes: number;
            /**
             * Format: int64
             * @description Bytes of one operation.
             */
            operation_bytes: number;
            /**
             * Format: int64
             * @description Bytes of any other body.
             */
            body_bytes: number;
            /**
             * Format: int64
             * @description Records in a page of changes, at most.
             */
            sync_page: number;
            /**
             * Format: int64
             * @description Records in a page of changes if no limit is given.
             */
            default_sync_page: number;
            /**
             * Format: int64
             * @description Records in a page of a list, at most.
             */
            list_page: number;
            /**
             * Format: int64
             * @description Records in a page of a list if no limit is given.
             */
            default_list_page: number;
            /**
             * Format: int64
             * @description Pairs of id and rev in one verify.
             */
            verify_items: number;
            /**
             * Format: int64
             * @description Characters of an operation id or Idempotency-Key.
             */
            op_id_characters: number;
            /**
             * Format: int64
             * @description Refused operations that are kept for a user; the oldest go first.
             */
            rejected_operations: number;
            /**
             * Format: int64
             * @description Days that refused operations are kept.
             */
            rejected_days: number;
            /**
             * Format: int64
             * @description Steps of a goal.
             */
            goal_steps: number;
        };
        /** @description The device that a session runs on. */
        Device: {
            /**
             * Format: uuid
             * @description Made once by the app at installation; the same for every session of this phone.
             */
            id: string;
            /** @description Name as the user will recognise it. */
            name: string;
            /**
             * @description System of the device.
             * @enum {string}
             */
            platform: "android" | "ios" | "web" | "other";
            /** @description Version of the app. */
            app_version: string;
        };
        /** @description Who wants in, from which device. */
        LoginRequest: {
            /** @description Short name of the agency; may be left out when the server has one only. */
            tenant?: string;
            /**
             * Format: email
             * @description Address of the account.
             */
            email: string;
            /**
             * Format: password
             * @description Exactly as chosen.
             */
            password: string;
            /** @description The newest refresh token that this phone ever got for this account, also after a logout, if it has one. It opens nothing; it shows that the phone is a known one, so that strangers who guess passwords can't make its owner wait. */
            refresh_token?: string;
            device: components["schemas"]["Device"];
        };
        /** @description A refresh token. */
        RefreshRequest: {
            /** @description The newest refresh token. */
            refresh_token: string;
        };
        /** @description An invitation accepted. */
        AcceptInviteRequest: {
            /** @description Code from the invitation. */
            code: string;
            /**
             * Format: password
             * @description At least 15 characters, at most 256 bytes, not easy to guess.
             */
            password: string;
            /** @description Name as others see it; from the invitation if left out. */
            display_name?: string;
            device: components["schemas"]["Device"];
        };
        /** @description Tokens of a session, and whose it is. */
        TokenPair: {
            /** @description For the Authorization header; EdDSA JWT, ten minutes. */
            access_token: string;
            /**
             * @description Always `Bearer`.
             * @enum {string}
             */
            token_type: "Bearer";
            /**
             * Format: int64
             * @description Seconds that the access token is good for.
             */
            expires_in: number;
            /** @description Keep it safe; see refresh. */
            refresh_token: string;
            /**
             * Format: date-time
             * @description When the session ends if it is not used before.
             */
            refresh_expires_at: string;
            /**
             * Format: uuid
             * @description The session.
             */
            session_id: string;
            user: components["schemas"]["Me"];
        };
        /** @description A session of the caller. */
        Session: {
            /**
             * Format: uuid
             * @description Identifier.
             */
            id: string;
            /**
             * Format: uuid
             * @description Device that it runs on.
             */
            device_id: string;
            /** @description Name of the device. */
            device_name: string;
            /**
             * @description System of the device.
             * @enum {string}
             */
            platform: "android" | "ios" | "web" | "other";
            /** @description Version of the app at the last login. */
            app_version: string;
            /**
             * Format: date-time
             * @description When it was started.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last used, to the nearest minutes.
             */
            last_seen_at: string;
            /** @description The one that asks. */
            current: boolean;
        };
        /** @description Sessions, newest first. */
        SessionList: {
            /** @description Sessions that ended and whose devices were told to erase what they keep, newest first. They are listed for a year. */
            wipes: components["schemas"]["DeviceWipe"][];
            /** @description Sessions that ended since an old refresh token was shown, newest first: two phones have used one session. They are listed for a year. What either phone had not sent yet is kept, and taken after a new login. */
            copied: components["schemas"]["CopiedSession"][];
            items: components["schemas"]["Session"][];
        };
        /** @description A device that was told to erase what it keeps. */
        DeviceWipe: {
            /**
             * Format: uuid
             * @description Identifier of the session.
             */
            id: string;
            /**
             * Format: uuid
             * @description The device.
             */
            device_id: string;
            /** @description Name of the device. */
            device_name: string;
            /**
             * @description System of the device.
             * @enum {string}
             */
            platform: "android" | "ios" | "web" | "other";
            /**
             * Format: date-time
             * @description When it was asked.
             */
            asked_at: string;
            /**
             * Format: date-time
             * @description When the device said that it has; null as long as it did not.
             */
            wiped_at: string | null;
        };
        /** @description What a device says while it erases what it keeps. */
        WipedRequest: {
            /** @description Any refresh token of the session that is over. */
            refresh_token: string;
            /** @description Operations that were never sent, in the order in which the user made them. Each is a SyncOp. */
            ops: Record<string, never>[];
            /** @description Whether nothing is left on the device, beside these operations. */
            done: boolean;
        };
        /** @description A session that ended because two phones used it. */
        CopiedSession: {
            /**
             * Format: uuid
             * @description Identifier of the session.
             */
            id: string;
            /**
             * Format: uuid
             * @description Device that it was started on.
             */
            device_id: string;
            /** @description Name of the device. */
            device_name: string;
            /**
             * @description System of the device.
             * @enum {string}
             */
            platform: "android" | "ios" | "web" | "other";
            /**
             * Format: date-time
             * @description When the copy was found, and the session ended.
             */
            found_at: string;
        };
        /** @description Public keys (RFC 7517). */
        JWKS: {
            keys: components["schemas"]["JWK"][];
        };
        /** @description A public key. */
        JWK: {
            /**
             * @description Key type.
             * @enum {string}
             */
            kty: "OKP";
            /**
             * @description Curve.
             * @enum {string}
             */
            crv: "Ed25519";
            /**
             * @description Algorithm.
             * @enum {string}
             */
            alg: "EdDSA";
            /**
             * @description Signatures only.
             * @enum {string}
             */
            use: "sig";
            /** @description Name of the key, as in the token's header. */
            kid: string;
            /** @description Public key, base64url. */
            x: string;
        };
        /** @description The caller. */
        Me: {
            /**
             * Format: uuid
             * @description Identifier. Server.
             */
            id: string;
            /**
             * Format: email
             * @description Address of the account. Written by the agency admin in the invitation.
             */
            email: string;
            /** @description Name as others see it. Written by the user and the agency admin. */
            display_name: string;
            /**
             * @description Role in the tenant. Written by the agency admin.
             * @enum {string}
             */
            role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer";
            /**
             * @description Language of texts. Written by the user.
             * @enum {string}
             */
            language: "nl" | "en";
            /** @description IANA time zone; quiet hours and prompts follow it. Written by the user. */
            time_zone: string;
            /**
             * Format: date-time
             * @description Until then only appointment reminders and statutory duties are pushed; staff are not told. Written by the user.
             */
            rest_mode_until: string | null;
            /**
             * @description Visibility that new records get, by collection. Only kinds where it can be chosen are in it. Written by the user.
             * @example {
             *       "goals": "private",
             *       "job_applications": "coach"
             *     }
             */
            default_visibility: {
                [key: string]: "private" | "coach" | "team";
            };
        };
        /** @description What a user may change of their own profile. In default_visibility only the collections named change. */
        MeWrite: {
            /** @description Name as others see it. Written by the user. */
            display_name?: string;
            /**
             * @description Language of texts. Written by the user.
             * @enum {string}
             */
            language?: "nl" | "en";
            /** @description IANA time zone. Written by the user. */
            time_zone?: string;
            /**
             * Format: date-time
             * @description At most 14 days ahead; null ends it. Written by the user.
             */
            rest_mode_until?: string | null;
            /**
             * @description Visibility that new records get, by collection. Only kinds where it can be chosen are in it. Written by the user.
             * @example {
             *       "goals": "private",
             *       "job_applications": "coach"
             *     }
             */
            default_visibility?: {
                [key: string]: "private" | "coach" | "team";
            };
        };
        /** @description A change of password. */
        PasswordChange: {
            /**
             * Format: password
             * @description The one in use.
             */
            current_password: string;
            /**
             * Format: password
             * @description At least 15 characters, at most 256 bytes, not easy to guess.
             */
            new_password: string;
        };
        /** @description Where to push. */
        PushToken: {
            /** @description Registration token of Firebase Cloud Messaging. */
            token: string;
            /**
             * @description System of the device.
             * @enum {string}
             */
            platform: "android" | "ios" | "web";
        };
        /** @description One reminder. */
        ReminderPreference: {
            /** @description Whether it is pushed. It is in the app in any case. */
            enabled: boolean;
            /** @description How long before, in minutes; the usual times if left out. Ignored by reminders that come at once. */
            lead_minutes?: number[];
        };
        /** @description When and what to push. */
        ReminderPreferences: {
            /** @description Start of the quiet hours on the wall clock of the user's time zone. Equal to the end: no quiet hours. Written by the user. */
            quiet_start: string;
            /** @description End of the quiet hours; may lie on the next day. Written by the user. */
            quiet_end: string;
            /**
             * Format: int64
             * @description Pushes a day, at most; the rest waits in the app. Written by the user.
             */
            daily_cap: number;
            /** @description Per reminder (`RM-01`, ...) whether it comes and how long before. Written by the user. */
            kinds: {
                [key: string]: components["schemas"]["ReminderPreference"];
            };
            /** @description Time of day to ask for a diary entry (RM-09), at most once a day and not if one was written; null for never. Written by the user. */
            diary_prompt_at: string | null;
            /**
             * @description Day of the weekly check-in (RM-08), at 10:00 on the wall clock of the user; null for never. Written by the user.
             * @enum {string|null}
             */
            check_in_day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | null;
        };
        /** @description Settings to change. */
        ReminderPreferencesWrite: {
            /** @description Start of the quiet hours on the wall clock of the user's time zone. Equal to the end: no quiet hours. Written by the user. */
            quiet_start?: string;
            /** @description End of the quiet hours; may lie on the next day. Written by the user. */
            quiet_end?: string;
            /**
             * Format: int64
             * @description Pushes a day, at most; the rest waits in the app. Written by the user.
             */
            daily_cap?: number;
            /** @description Per reminder (`RM-01`, ...) whether it comes and how long before. Only the reminders named change. Written by the user. */
            kinds?: {
                [key: string]: components["schemas"]["ReminderPreference"];
            };
            /** @description Time of day to ask for a diary entry (RM-09), at most once a day and not if one was written; null for never. Written by the user. */
            diary_prompt_at?: string | null;
            /**
             * @description Day of the weekly check-in (RM-08), at 10:00 on the wall clock of the user; null for never. Written by the user.
             * @enum {string|null}
             */
            check_in_day?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | null;
        };
        /** @description What is shared of one collection. */
        SharedCollection: {
            /** @description The collection. */
            collection: string;
            /**
             * @description What new records get.
             * @enum {string}
             */
            default_visibility: "private" | "coach" | "team";
            /**
             * Format: int64
             * @description Records that staff see now.
             */
            count: number;
        };
        /** @description A record that staff see. */
        SharedItem: {
            /** @description Collection of the record. */
            collection: string;
            /**
             * Format: uuid
             * @description The record.
             */
            id: string;
            /** @description What it is called, or its day. */
            title: string;
            /**
             * @description Its visibility.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which they see it, in the Netherlands; null for no end.
             */
            shared_until: string | null;
            /** @description Names of the staff who see it now. */
            seen_by: string[];
        };
        /** @description What staff see of the caller. */
        SharedPage: {
            collections: components["schemas"]["SharedCollection"][];
            items: components["schemas"]["SharedItem"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description One record as it is now for the caller. */
        Change: {
            /** @description Collection of the record. */
            collection: string;
            /**
             * Format: uuid
             * @description The record.
             */
            id: string;
            /**
             * @description `upsert`: store data. `remove`: delete the row.
             * @enum {string}
             */
            op: "upsert" | "remove";
            /**
             * Format: int64
             * @description Revision of the record; 0 with the `remove` of one that the caller was never shown, which answers a push of it.
             */
            rev: number;
            /**
             * @description Only with `remove`: it was deleted, or the caller may no longer see it.
             * @enum {string}
             */
            reason?: "deleted" | "revoked";
            /** @description Only with `upsert`: the record in the read schema of its collection (such as Goal). */
            data?: {
                [key: string]: unknown;
            };
        };
        /** @description A page of changes. */
        ChangePage: {
            /** @description In the order of the feed. */
            changes: components["schemas"]["Change"][];
            /** @description For the next pull; text without meaning to the app. */
            cursor: string;
            /** @description There is at least one change more. */
            has_more: boolean;
            /** @description The run began without a cursor. */
            snapshot: boolean;
            /**
             * Format: date-time
             * @description When the page was read.
             */
            server_time: string;
            /** @description See capabilities. */
            epoch: string;
        };
        /** @description One operation of a push. Checked one by one, so a fault rejects this operation only. */
        SyncOp: {
            /** @description Made by the app, unique for the user; the same for every repetition. */
            op_id: string;
            /**
             * @description What to do.
             * @enum {string}
             */
            op: "create" | "update" | "delete";
            /** @description Collection of the record. */
            collection: string;
            /**
             * Format: uuid
             * @description The record; made by the app for a create.
             */
            id: string;
            /**
             * Format: int64
             * @description Revision that the app had when the user made the change; left out if it had none.
             */
            base_rev?: number;
            /** @description Operations of one group are stored all or none. */
            group?: string;
            /**
             * Format: date-time
             * @description When the user did it, by the phone: stored and shown, never used for order.
             */
            client_time?: string;
            /** @description For create and update: the fields, as in the Write schema of the collection (such as GoalWrite). Left out for delete. */
            data?: {
                [key: string]: unknown;
            };
        };
        /** @description Work done offline. */
        PushRequest: {
            /**
             * Format: int64
             * @description Version of the record shapes that the app knows.
             */
            schema_version: number;
            /** @description Operations in the order in which the user made them. Each is a SyncOp. */
            ops: Record<string, never>[];
        };
        /** @description A record as it is now. */
        SyncRecord: {
            /** @description Collection of the record. */
            collection: string;
            /**
             * Format: uuid
             * @description The record.
             */
            id: string;
            /**
             * Format: int64
             * @description Its revision.
             */
            rev: number;
            /** @description As in Change. */
            data: {
                [key: string]: unknown;
            };
        };
        /** @description A field that two devices changed. */
        SyncConflict: {
            /** @description The field that kept another device's value; `steps/<id>` for an element of a list. */
            field: string;
            /**
             * Format: uuid
             * @description The conflict record with the value that was sent.
             */
            conflict_id: string;
        };
        /** @description Why an operation was rejected. */
        SyncError: {
            /**
             * @description Stable reason.
             * @enum {string}
             */
            code: "invalid" | "medical_content_suspected" | "bsn_suspected" | "unknown_field" | "unknown_kind" | "unauthorized" | "session_ended" | "forbidden" | "read_only" | "not_found" | "gone" | "illegal_transition" | "already_exists" | "stale" | "if_match_missing" | "missing_reference" | "blocked" | "op_id_reused" | "too_large" | "unsupported_media" | "quota" | "throttled" | "unavailable" | "resync_required" | "internal" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "headers_too_large" | "http_version" | "app_too_old" | "device_wiped" | "invalid_client" | "invalid_scope" | "invalid_request" | "unsupported_grant_type";
            /** @description What is wrong, in the reader's language. */
            message: string;
            /** @description Every fault, as in a problem; pointers lead into the operation. */
            errors: components["schemas"]["ProblemError"][];
            /** @description Send the same operation again later. */
            retryable: boolean;
        };
        /** @description An operation that was refused for good, as its author finds it afterwards. */
        RejectedOperation: {
            /**
             * Format: uuid
             * @description Identifier, to dismiss it by. Server.
             */
            id: string;
            /** @description The operation, as the app named it. */
            op_id: string;
            /**
             * @description What it was to do; empty if that could not be read.
             * @enum {string}
             */
            op: "create" | "update" | "delete" | "";
            /** @description Collection of the record; empty if that could not be read. */
            collection: string;
            /**
             * Format: uuid
             * @description The record; null if that could not be read.
             */
            record_id: string | null;
            /** @description What it tried to write, as JSON text, as sent; null for a delete, for what was too large, and for `medical_content_suspected` and `bsn_suspected`. */
            data: string | null;
            /**
             * Format: date-time
             * @description When the user did it, by the phone; null if it did not say.
             */
            client_time: string | null;
            /**
             * Format: date-time
             * @description When it was refused. Server.
             */
            received_at: string;
            /**
             * Format: date-time
             * @description When it is deleted. Server.
             */
            expires_at: string;
            error: components["schemas"]["SyncError"];
        };
        /** @description A page, newest first. */
        RejectedPage: {
            items: components["schemas"]["RejectedOperation"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description What became of one operation. `record` is left out when the caller does not see it; `error` comes with `rejected`. */
        PushResult: {
            /** @description The operation. */
            op_id: string;
            /**
             * @description `applied`: stored, nothing foreign since the base. `merged`: stored beside other devices' changes. `conflict`: at least one field kept another device's value, the rest stored. `rejected`: nothing stored.
             * @enum {string}
             */
            status: "applied" | "merged" | "conflict" | "rejected";
            /**
             * Format: int64
             * @description Revision of the record afterwards; 0 if there is none to tell.
             */
            rev: number;
            /** @description Answered from memory: it had been done before. */
            replayed: boolean;
            record?: components["schemas"]["SyncRecord"];
            /** @description With `conflict`. */
            conflicts: components["schemas"]["SyncConflict"][];
            /** @description Codes of what the author should know: `overlap` or `public_holiday` of an appointment, `bsn_suspected` of an employee's text that may have a citizen service number. */
            warnings: string[];
            error?: components["schemas"]["SyncError"];
        };
        /** @description One result for each operation. */
        PushResponse: {
            /** @description In the order of the operations. */
            results: components["schemas"]["PushResult"][];
            /**
             * Format: date-time
             * @description When the answer was made.
             */
            server_time: string;
        };
        /** @description A record that the app holds. */
        VerifyItem: {
            /**
             * Format: uuid
             * @description A record that the app holds.
             */
            id: string;
            /**
             * Format: int64
             * @description The revision it holds.
             */
            rev: number;
        };
        /** @description What the app holds of one collection, all of it or a range of ids. */
        VerifyRequest: {
            /** @description One synced collection. */
            collection: string;
            /** @description What the app holds. */
            items: components["schemas"]["VerifyItem"][];
            /**
             * @description The items are all that the app holds of the collection. The same as the range of all ids.
             * @default false
             */
            complete: boolean;
            /**
             * Format: uuid
             * @description The items are all that the app holds with an id greater than this (in the order of the text) ...
             */
            after_id?: string;
            /**
             * Format: uuid
             * @description ... and not greater than this. Left out: no end on that side.
             */
            through_id?: string;
        };
        /** @description What to do about the ids. */
        VerifyResponse: {
            /** @description Ids that the caller was shown once and may no longer see, or that were deleted: drop them. */
            remove: string[];
            /** @description Ids whose rev here is newer, and had been the one that is held: pull. */
            stale: string[];
            /** @description Ids whose rev on the phone is one that the server has lost, by the restore of a backup: push an update with all fields that the role may write and that rev as `base_rev`. */
            ahead: string[];
            /** @description Ids that the server never showed to the caller: push them as creates, or drop them if they are not the caller's. */
            unknown: string[];
            /** @description Ids in the range that the phone should hold and did not name: take a snapshot. Only with a range; at most 1,000. */
            missing: string[];
            /** @description There are more missing than fit. */
            missing_more: boolean;
        };
        /** @description How to reach the agency. */
        Agency: {
            /** @description Name of the agency. Written by the agency admin. */
            name: string;
            /** @description Telephone number, or "". Written by the agency admin. */
            phone: string;
            /** @description E-mail address, or "". Written by the agency admin. */
            email: string;
            /** @description When people can call, in words, or "". Written by the agency admin. */
            opening_hours: string;
        };
        /** @description What to change of it. */
        AgencyWrite: {
            /** @description Name of the agency. Written by the agency admin. */
            name?: string;
            /** @description Telephone number, or "". Written by the agency admin. */
            phone?: string;
            /** @description E-mail address, or "". Written by the agency admin. */
            email?: string;
            /** @description When people can call, in words, or "". Written by the agency admin. */
            opening_hours?: string;
        };
        /** @description Rules that the agency sets, as they hold now. */
        AgencyRules: {
            /**
             * Format: int64
             * @description How often something was set; 0 for never. Server.
             */
            version: number;
            /**
             * Format: int64
             * @description A cancellation that the server receives less than so many hours before the start is late. 24 by default. Written by the agency admin.
             */
            late_cancellation_hours: number;
            /** @description The kinds of application that the agency decides on. Written by the agency admin. */
            counts_as_evidence: {
                [key: string]: boolean;
            };
            /** @description Each kind of application, whether it counts as a search activity, and who says so. */
            evidence: components["schemas"]["EvidenceRule"][];
            /**
             * Format: date-time
             * @description When something was last set; null for never. Server.
             */
            set_at: string | null;
        };
        /** @description Whether a kind of application counts, and who says so. */
        EvidenceRule: {
            /**
             * @description The kind of application.
             * @enum {string}
             */
            kind: "targeted_application" | "open_application" | "phone_application" | "employer_visit" | "agency_registration" | "interview" | "test_or_assessment" | "network_talk" | "cv_posted" | "workshop" | "vacancy_browsing" | "job_fair";
            /** @description Whether it counts as a search activity. */
            counts: boolean;
            /** @description Whether the agency says so, and not the default. */
            set_by_agency: boolean;
            source: components["schemas"]["CalendarSource"];
        };
        /** @description What to set. At least one field. */
        AgencyRulesWrite: {
            /**
             * Format: int64
             * @description Until how many hours before its start an appointment is cancelled in time. Written by the agency admin.
             */
            late_cancellation_hours?: number;
            /** @description Kinds of application and whether they count as a search activity; null for as by default again. Only the kinds named change. Written by the agency admin. */
            counts_as_evidence?: {
                [key: string]: boolean | null;
            };
        };
        /** @description What was set of the agency's rules. */
        AgencyRulesHistory: {
            /** @description The versions, newest first. */
            items: components["schemas"]["AgencyRulesVersion"][];
        };
        /** @description The rules that an admin set once. */
        AgencyRulesVersion: {
            /**
             * Format: int64
             * @description 1 for the first. Server.
             */
            version: number;
            /**
             * Format: int64
             * @description The limit from then on. Written by the agency admin.
             */
            late_cancellation_hours: number;
            /** @description The kinds that the agency decided on, from then on. Written by the agency admin. */
            counts_as_evidence: {
                [key: string]: boolean;
            };
            /**
             * Format: uuid
             * @description The admin. Server.
             */
            set_by: string;
            /**
             * Format: date-time
             * @description When. Server.
             */
            set_at: string;
        };
        /** @description An organisation in the tenant. */
        Organisation: {
            /**
             * Format: uuid
             * @description Identifier. Server.
             */
            id: string;
            /**
             * @description What it is in the tenant. Written by the agency admin.
             * @enum {string}
             */
            kind: "agency" | "employer" | "mobility_centre" | "arbo";
            /** @description Name. Written by the agency admin. */
            name: string;
            /** @description Number in the trade register, or "". Written by the agency admin. */
            kvk: string;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
        };
        /** @description A new organisation. */
        OrganisationCreate: {
            /**
             * Format: uuid
             * @description Identifier that the client chose; made by the server if left out. Written by the agency admin.
             */
            id?: string;
            /**
             * @description What it is in the tenant. Written by the agency admin.
             * @enum {string}
             */
            kind: "agency" | "employer" | "mobility_centre" | "arbo";
            /** @description Name. Written by the agency admin. */
            name: string;
            /** @description Number in the trade register: 8 digits, or "". Written by the agency admin. */
            kvk?: string;
        };
        /** @description A page, ordered by id. */
        OrganisationPage: {
            items: components["schemas"]["Organisation"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A request for a token, as a form. Names that are not here are ignored, as RFC 6749 wants it. */
        ClientTokenRequest: {
            /**
             * @description Always `client_credentials`.
             * @enum {string}
             */
            grant_type: "client_credentials";
            /** @description Which client it is; left out with HTTP Basic. */
            client_id?: string;
            /** @description Its secret; left out with HTTP Basic. */
            client_secret?: string;
            /** @description Scopes with a space between, of those that the client has; left out: all of them. */
            scope?: string;
        };
        /** @description A token. */
        ClientTokenAnswer: {
            /** @description Give it as `Authorization: Bearer`. */
            access_token: string;
            /**
             * @description Always `Bearer`.
             * @enum {string}
             */
            token_type: "Bearer";
            /**
             * Format: int64
             * @description Seconds until it ends.
             */
            expires_in: number;
            /** @description What it is good for, with a space between. */
            scope: string;
        };
        /** @description A client as it sees itself. */
        OwnClient: {
            /** @description As it is given for a token. */
            client_id: string;
            /** @description What the agency calls it. */
            name: string;
            /**
             * Format: uuid
             * @description Whose system it is; null for the agency itself.
             */
            organisation_id: string | null;
            /** @description What its token is good for now. */
            scopes: ("absence:read" | "absence:write" | "trajectory:read" | "trajectory:write" | "milestone:read" | "milestone:write" | "appointment:read" | "appointment:write" | "plan:read" | "search_profile:read" | "application:read" | "activity:read" | "lead:write" | "capacity:write")[];
            /**
             * Format: date-time
             * @description When the secret behind its token ends. Have the agency make another one before.
             */
            secret_expires_at: string;
        };
        /** @description Another system that may call. */
        Client: {
            /**
             * Format: uuid
             * @description Identifier. Server.
             */
            id: string;
            /** @description What it calls itself when it asks for a token. Server. */
            client_id: string;
            /** @description What the agency calls it. Written by the agency admin. */
            name: string;
            /**
             * Format: uuid
             * @description Whose system it is; null for the agency itself. Fixed when it is added.
             */
            organisation_id: string | null;
            /** @description What it may do. Written by the agency admin. */
            scopes: ("absence:read" | "absence:write" | "trajectory:read" | "trajectory:write" | "milestone:read" | "milestone:write" | "appointment:read" | "appointment:write" | "plan:read" | "search_profile:read" | "application:read" | "activity:read" | "lead:write" | "capacity:write")[];
            /**
             * @description Whether it may call. Written by the agency admin.
             * @enum {string}
             */
            status: "active" | "suspended";
            /** @description Its newest secrets, oldest first. Server. */
            secrets: components["schemas"]["ClientSecret"][];
            /**
             * Format: date-time
             * @description When it was added. Server.
             */
            recorded_at: string;
            /**
             * Format: uuid
             * @description The admin who added it. Server.
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When its name, scopes or status were last set. Server.
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description The admin who did that. Server.
             */
            updated_by: string;
        };
        /** @description A secret of a client, without the secret. */
        ClientSecret: {
            /**
             * Format: uuid
             * @description Identifier.
             */
            id: string;
            /** @description How it begins. */
            hint: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            recorded_at: string;
            /**
             * Format: uuid
             * @description The admin who made it.
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description When a token was last given for it, to the hour.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description When it was revoked.
             */
            revoked_at: string | null;
            /**
             * Format: uuid
             * @description The admin who revoked it.
             */
            revoked_by: string | null;
        };
        /** @description What can be changed of a client. */
        ClientWrite: {
            /** @description What the agency calls it. Written by the agency admin. */
            name?: string;
            /** @description What it may do. Written by the agency admin. */
            scopes?: ("absence:read" | "absence:write" | "trajectory:read" | "trajectory:write" | "milestone:read" | "milestone:write" | "appointment:read" | "appointment:write" | "plan:read" | "search_profile:read" | "application:read" | "activity:read" | "lead:write" | "capacity:write")[];
            /**
             * @description Whether it may call. Written by the agency admin.
             * @enum {string}
             */
            status?: "active" | "suspended";
        };
        /** @description A new client. */
        ClientCreate: {
            /** @description What the agency calls it. Written by the agency admin. */
            name: string;
            /**
             * Format: uuid
             * @description Whose system it is; left out for the agency itself. Written by the agency admin.
             */
            organisation_id?: string;
            /** @description What it may do. Written by the agency admin. */
            scopes: ("absence:read" | "absence:write" | "trajectory:read" | "trajectory:write" | "milestone:read" | "milestone:write" | "appointment:read" | "appointment:write" | "plan:read" | "search_profile:read" | "application:read" | "activity:read" | "lead:write" | "capacity:write")[];
            /**
             * Format: int64
             * @description How many days its secret is good; 365 if left out. Written by the agency admin.
             */
            secret_days?: number;
        };
        /** @description A new secret. */
        ClientSecretCreate: {
            /**
             * Format: int64
             * @description How many days it is good; 365 if left out. Written by the agency admin.
             */
            secret_days?: number;
        };
        /** @description A client, with a secret that was made just now. */
        ClientWithSecret: {
            client: components["schemas"]["Client"];
            /** @description The secret, shown this once; absent where the call repeats an earlier one. */
            client_secret?: string;
        };
        /** @description A page, ordered by id. */
        ClientPage: {
            items: components["schemas"]["Client"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A user of the tenant. */
        User: {
            /**
             * Format: uuid
             * @description Identifier. Server.
             */
            id: string;
            /**
             * Format: email
             * @description Address, unique in the tenant. Written by the agency admin in the invitation.
             */
            email: string;
            /** @description Name as others see it. Written by the agency admin and the user. */
            display_name: string;
            /**
             * @description Role in the tenant. Written by the agency admin.
             * @enum {string}
             */
            role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer";
            /**
             * @description Language of texts. Written by the user; by the agency admin in the invitation.
             * @enum {string}
             */
            language: "nl" | "en";
            /** @description IANA time zone. Written by the user. */
            time_zone: string;
            /**
             * Format: uuid
             * @description Organisation that the user works for. Written by the agency admin.
             */
            organisation_id: string | null;
            /** @description Key of the person in another system, unique in the tenant, or "". Written by the agency admin in the invitation. */
            external_key: string;
            /**
             * @description `invited` → `active` → `deactivated`, and `erasing` → `erased` from each of them. Server.
             * @enum {string}
             */
            status: "invited" | "active" | "deactivated" | "erasing" | "erased";
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
        };
        /** @description An invitation. */
        UserInvite: {
            /**
             * Format: email
             * @description Address to invite. Written by the agency admin.
             */
            email: string;
            /** @description Name as others see it. Written by the agency admin. */
            display_name: string;
            /**
             * @description Role in the tenant. Written by the agency admin.
             * @enum {string}
             */
            role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer";
            /**
             * @description Language of the invitation; `nl` if left out. Written by the agency admin.
             * @enum {string}
             */
            language?: "nl" | "en";
            /**
             * Format: uuid
             * @description Organisation that the user works for. Written by the agency admin.
             */
            organisation_id?: string | null;
            /** @description Key of the person in another system, such as a personnel number; unique in the tenant. A citizen service number is refused. Written by the agency admin. */
            external_key?: string;
        };
        /** @description What the agency admin may change of a user. */
        UserWrite: {
            /** @description Name as others see it. Written by the agency admin. */
            display_name?: string;
            /**
             * @description Role in the tenant. Written by the agency admin.
             * @enum {string}
             */
            role?: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer";
        };
        /** @description A page, ordered by id. */
        UserPage: {
            items: components["schemas"]["User"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A stretch of sickness. */
        AbsenceSpell: {
            /** @description Made by whoever adds it, unique in its list; needed where it is stored. */
            id?: string;
            /**
             * Format: date
             * @description First day of sickness; not in the future.
             */
            first_day: string;
            /**
             * Format: date
             * @description Last day of sickness; null while it lasts.
             */
            last_day?: string | null;
        };
        /** @description A stretch of pregnancy and maternity leave. */
        AbsenceLeave: {
            /** @description Made by whoever adds it, unique in its list; needed where it is stored. */
            id?: string;
            /**
             * @description The sort of leave; `pregnancy_maternity` if left out.
             * @enum {string}
             */
            kind?: "pregnancy_maternity";
            /**
             * Format: date
             * @description First day of leave.
             */
            first_day: string;
            /**
             * Format: date
             * @description Last day of leave; within 400 days.
             */
            last_day: string;
            /** @description Whether the sickness before and after it is one case; true if left out. The employer or the agency says so, and nobody is asked for the cause. */
            joined?: boolean;
        };
        /** @description What makes the wait longer. */
        AbsenceExtension: {
            /** @description Made by whoever adds it, unique in its list; needed where it is stored. */
            id?: string;
            /**
             * @description A wage sanction of UWV, a late application for WIA, or an agreement.
             * @enum {string}
             */
            kind: "wage_sanction" | "late_wia_application" | "voluntary";
            /**
             * Format: date
             * @description The first day that it adds. Orders the extensions; those without one come last.
             */
            from?: string | null;
            /**
             * Format: int64
             * @description How many days it adds; a wage sanction has 364 if left out, and at most.
             */
            days?: number;
            /**
             * Format: date
             * @description Its last day, where UWV shortened it.
             */
            ends_on?: string | null;
            /**
             * Format: date
             * @description The day of the decision.
             */
            decided_on?: string | null;
            /**
             * Format: uuid
             * @description The decision or the agreement, a document of the same employee that the writer sees; null for none, and for those who do not see it. No date follows from it.
             */
            document_id?: string | null;
        };
        /** @description A period of absence. */
        AbsenceCase: {
            /**
             * Format: uuid
             * @description Identifier. Written at creation.
             */
            id: string;
            /**
             * Format: uuid
             * @description Who is absent. Written at creation by the agency admin.
             */
            employee_id: string;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: uuid
             * @description The employer. Written by the agency admin.
             */
            organisation_id: string | null;
            /**
             * Format: date
             * @description First day of the absence; the statutory dates follow from it. Not in the future; the first spell follows a correction that names no spells. Written by the agency admin.
             */
            first_sick_day: string;
            /** @description Key of the case in another system, unique in the tenant, or "". Written by the agency admin. */
            external_key: string;
            /** @description Sickness, both days included, without overlaps; the first begins on `first_sick_day`, and one may be open. Empty: sick since `first_sick_day`. A gap of 28 days or more ends the case. Written by the agency admin. */
            spells: components["schemas"]["AbsenceSpell"][];
            /** @description Pregnancy and maternity leave, both days included, without overlaps. Its days count neither as sickness nor as recovery. Written by the agency admin. */
            leaves: components["schemas"]["AbsenceLeave"][];
            /** @description What makes the wait of 104 weeks longer, one after the other. Written by the agency admin. */
            extensions: components["schemas"]["AbsenceExtension"][];
            /**
             * Format: date
             * @description Last day of the employment, if it is known. Nothing else of the contract is kept. Written by the agency admin.
             */
            employment_ends_on: string | null;
            /**
             * @description The rules by which the dates are computed; the present ones if left out. Written by the agency admin.
             * @enum {string}
             */
            rule_set: "wvp-2026.1";
            /**
             * @description How it stands today, as far as the caller may know. It is computed and no part of the record: it changes without `rev`. `early_iva` and `closed` (by settlement, state pension or death) follow from the outcome of its trajectory, where the caller is shown that and no other trajectory of it runs. Else `left_employment` if the employment ended during sickness and before the end of the wait, `recovered` after the last spell (who is sick again within 28 days is in the same case, `open` again), `waited_out` after the last day of the wait, extensions included, and `open`. Server.
             * @enum {string}
             */
            state: "open" | "recovered" | "waited_out" | "left_employment" | "early_iva" | "closed";
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
        };
        /** @description Fields of an absence case that can be written. */
        AbsenceCaseWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose. Only at creation. Written by the agency admin.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Who is absent. Required at creation, never changed. Written by the agency admin.
             */
            employee_id?: string;
            /**
             * Format: uuid
             * @description The employer. Written by the agency admin.
             */
            organisation_id?: string | null;
            /**
             * Format: date
             * @description First day of the absence; the statutory dates follow from it. Not in the future; the first spell follows a correction that names no spells. Written by the agency admin.
             */
            first_sick_day?: string;
            /** @description Key of the case in another system, unique in the tenant, or "". Written by the agency admin. */
            external_key?: string;
            /** @description Sickness, both days included, without overlaps; the first begins on `first_sick_day`, and one may be open. Empty: sick since `first_sick_day`. A gap of 28 days or more ends the case. Written by the agency admin. */
            spells?: components["schemas"]["AbsenceSpell"][];
            /** @description Pregnancy and maternity leave, both days included, without overlaps. Its days count neither as sickness nor as recovery. Written by the agency admin. */
            leaves?: components["schemas"]["AbsenceLeave"][];
            /** @description What makes the wait of 104 weeks longer, one after the other. Written by the agency admin. */
            extensions?: components["schemas"]["AbsenceExtension"][];
            /**
             * Format: date
             * @description Last day of the employment, if it is known. Nothing else of the contract is kept. Written by the agency admin.
             */
            employment_ends_on?: string | null;
            /**
             * @description The rules by which the dates are computed; the present ones if left out. Written by the agency admin.
             * @enum {string}
             */
            rule_set?: "wvp-2026.1";
        };
        /** @description A new absence case. */
        AbsenceCaseCreate: components["schemas"]["AbsenceCaseWrite"] & Record<string, never>;
        /** @description A message of an absence system, and whose it is. */
        SiviImport: {
            /**
             * Format: uuid
             * @description Who is absent; if left out, the user whose `external_key` is the message's `Persnr`. Written by the agency admin.
             */
            employee_id?: string;
            /**
             * Format: uuid
             * @description The employer. Written by the agency admin.
             */
            organisation_id?: string | null;
            /** @description The fields of the message, in one flat object. Written by the agency admin. */
            message: {
                [key: string]: unknown;
            };
        };
        /** @description What became of a message. */
        SiviImportResult: {
            absence_case: components["schemas"]["AbsenceCase"];
            /** @description Names in the message that must not be kept, and were not. */
            dropped: string[];
        };
        /** @description A page, oldest first. */
        AbsenceCasePage: {
            items: components["schemas"]["AbsenceCase"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description What statutory dates follow from. Only `first_sick_day` must be there, or spells that say it. */
        CalendarPreviewRequest: {
            /**
             * Format: date
             * @description The day to compute for; today in the Netherlands if left out.
             */
            today?: string;
            /**
             * Format: date
             * @description Since when the dates are watched; `today` if left out. A duty that had passed by then is `unknown` and not `overdue`.
             */
            onboarded_on?: string;
            /**
             * Format: date
             * @description First day of sickness; that of the first spell if left out.
             */
            first_sick_day?: string;
            /** @description Sickness, both days included, without overlaps; the first begins on `first_sick_day`, and one may be open. Empty: sick since `first_sick_day`. A gap of 28 days or more ends the case. */
            spells?: components["schemas"]["AbsenceSpell"][];
            /** @description Pregnancy and maternity leave, both days included, without overlaps. Its days count neither as sickness nor as recovery. */
            leaves?: components["schemas"]["AbsenceLeave"][];
            /** @description What makes the wait of 104 weeks longer, one after the other. */
            extensions?: components["schemas"]["AbsenceExtension"][];
            /**
             * Format: date
             * @description Last day of the employment, if it is known. Nothing else of the contract is kept.
             */
            employment_ends_on?: string | null;
            /**
             * @description The rules by which the dates are computed; the present ones if left out.
             * @enum {string}
             */
            rule_set?: "wvp-2026.1";
            /** @description What was done, and when. */
            completions?: components["schemas"]["CalendarCompletion"][];
            /** @description Why the second track need not begin (R-11). */
            waivers?: components["schemas"]["CalendarWaiver"][];
            /** @description Days of decisions of UWV to which one may object (R-24). */
            decisions?: string[];
            /**
             * Format: date
             * @description Since when there is capacity for work, where there was none before (R-12).
             */
            capacity_arose_on?: string;
            /**
             * Format: date
             * @description The day on which the capacity for work changed (R-13).
             */
            capacity_changed_on?: string;
            /**
             * Format: date
             * @description First day of the trajectory.
             */
            trajectory_start_on?: string;
            /**
             * Format: date
             * @description Planned last day of the trajectory.
             */
            trajectory_planned_end_on?: string;
            /**
             * Format: date
             * @description The day of the last published progress report (R-26).
             */
            last_report_on?: string;
            /** @description What the employee says of their age, for the notes of R-25. No birth date is asked for. */
            age_bands?: ("60_plus" | "state_pension_within_1_year_after_end")[];
        };
        /** @description A duty that was done. */
        CalendarCompletion: {
            /** @description Code of the milestone. */
            code: string;
            /**
             * Format: date
             * @description The day on which it was done.
             */
            on: string;
        };
        /** @description Why a duty need not be done. */
        CalendarWaiver: {
            /**
             * @description Code of the milestone.
             * @enum {string}
             */
            code: "track2_target" | "track2_outer_limit";
            /**
             * @description The reason (R-11).
             * @enum {string}
             */
            reason: "prospect_own_employer_within_3_months" | "no_usable_capacity" | "marginal_capacity" | "state_pension_within_1_year_both_agree" | "recovered" | "employment_ended";
            /**
             * Format: date
             * @description The day of the document that says so.
             */
            on: string;
        };
        /** @description The statutory dates that follow from an absence. */
        Calendar: {
            /** @description The rules by which they were computed. */
            rule_set: string;
            /**
             * Format: date
             * @description The day that they were computed for, in the Netherlands.
             */
            today: string;
            /** @description One, or more where a gap of 28 days or more ended a case: the oldest first. Nothing moves from one to the other by itself. */
            cases: components["schemas"]["CalendarCase"][];
            /** @description What somebody should look at. */
            warnings: components["schemas"]["CalendarNote"][];
            /** @description Rules without a date that matter now. */
            notes: components["schemas"]["CalendarNote"][];
        };
        /** @description One case and its dates. */
        CalendarCase: {
            /**
             * Format: date
             * @description What its days are counted from.
             */
            first_sick_day: string;
            /**
             * @description `superseded` where a new case began after it.
             * @enum {string}
             */
            state: "sick" | "recovered" | "waited_out" | "superseded";
            /**
             * Format: int64
             * @description How many days of sickness had counted by today; a day of recovery or leave carries the last number.
             */
            sick_day: number;
            /**
             * Format: int64
             * @description The week of sickness that today is in, not the week of the year.
             */
            sick_week: number;
            /**
             * Format: int64
             * @description Days of recovery and leave so far.
             */
            days_not_counted: number;
            /**
             * Format: date
             * @description The last day of sickness, if it is known.
             */
            recovered_on: string | null;
            /**
             * Format: date
             * @description Sickness from this day on starts a new case; null while sick.
             */
            new_case_from: string | null;
            /**
             * Format: date
             * @description The last day of the wait, extensions included (R-19); null if the sickness ended before.
             */
            last_wait_day: string | null;
            /**
             * Format: date
             * @description The first day of WIA (R-20).
             */
            wia_first_day: string | null;
            /**
             * Format: int64
             * @description How many days the extensions add.
             */
            extended_days: number;
            /** @description The dates, the soonest first, those without a date last. */
            milestones: components["schemas"]["CalendarMilestone"][];
        };
        /** @description One statutory date. */
        CalendarMilestone: {
            /** @description Id of the rule, such as R-17. */
            rule_id: string;
            /** @description What it is. A rule may have several. */
            code: string;
            /** @description Which instance, where there are several: the id of the decision or of the capacity record, which the case manager is not told; else "". */
            ref: string;
            /** @description What it is called. */
            title: components["schemas"]["CalendarText"];
            /** @description Who must act; nobody where it is no duty. */
            owners: ("employer" | "company_doctor" | "employee" | "uwv" | "agency")[];
            /**
             * Format: date
             * @description The day; null where there is none, as `status` and `why` say.
             */
            due_on: string | null;
            /**
             * Format: date
             * @description From when on it can be done, where that is limited.
             */
            window_from: string | null;
            /**
             * Format: date
             * @description The last day that still counts, where it is another.
             */
            outer_limit_on: string | null;
            /**
             * Format: date
             * @description From when on the employee is asked whether it came.
             */
            prompt_on: string | null;
            /**
             * Format: date
             * @description When it was done.
             */
            completed_on: string | null;
            /**
             * Format: date
             * @description When the employee says that another's duty was done, which is no legal completion.
             */
            stated_on: string | null;
            /** @description Whether one may have a reason not to do it (R-11). */
            waivable: boolean;
            /** @description That reason, or "". */
            waiver_reason: string;
            /**
             * @description How it stands today: `due_soon` within 14 days; `unknown` if it had passed when the case came here, or is another's letter of which nobody told; `superseded` where a new case began.
             * @enum {string}
             */
            status: "upcoming" | "due_soon" | "due_today" | "overdue" | "done" | "waived" | "not_applicable" | "superseded" | "unknown";
            /** @description Where the date comes from, in plain words. */
            why: components["schemas"]["CalendarText"];
            /** @description Where the rule comes from. */
            source: components["schemas"]["CalendarSource"];
        };
        /** @description Something to know about the calendar as a whole. */
        CalendarNote: {
            /** @description Id of the rule, such as R-21. */
            rule_id: string;
            /** @description What it is. */
            code: string;
            /**
             * Format: date
             * @description The day that it is about.
             */
            on: string | null;
            /** @description What it says. */
            text: components["schemas"]["CalendarText"];
            /** @description Where the rule comes from. */
            source: components["schemas"]["CalendarSource"];
        };
        /** @description A text in both languages. */
        CalendarText: {
            /** @description In Dutch. */
            nl: string;
            /** @description In English. */
            en: string;
        };
        /** @description Where a rule comes from, and how sure that is. */
        CalendarSource: {
            /** @description The source. */
            text: string;
            /**
             * @description `primary` is the text of a law, a court or UWV itself; `secondary` professional literature; `general` general knowledge or a choice of this product.
             * @enum {string}
             */
            certainty: "primary" | "secondary" | "general";
        };
        /** @description What can be read about. */
        HelpTopic: {
            /** @description Its code, the same in every language. */
            topic: string;
            /** @description Title in the language of the answer. */
            title: string;
            /**
             * Format: int64
             * @description One more with each change of what it says.
             */
            version: number;
            /**
             * Format: date
             * @description Day of this version.
             */
            updated_on: string;
            source: components["schemas"]["CalendarSource"];
        };
        /** @description All topics, ordered by code. */
        HelpList: {
            /**
             * @description Language of the titles.
             * @enum {string}
             */
            language: "nl" | "en";
            /** @description The topics. */
            items: components["schemas"]["HelpTopic"][];
        };
        /** @description What a topic says. */
        HelpText: {
            /** @description Its code, the same in every language. */
            topic: string;
            /**
             * @description Language of the text.
             * @enum {string}
             */
            language: "nl" | "en";
            /** @description Title. */
            title: string;
            /**
             * Format: int64
             * @description One more with each change of what it says.
             */
            version: number;
            /**
             * Format: date
             * @description Day of this version.
             */
            updated_on: string;
            source: components["schemas"]["CalendarSource"];
            /** @description The text, in Markdown of paragraphs and lists only. */
            body: string;
        };
        /** @description One reintegration track of one employee: what all records hang on. */
        Trajectory: {
            /**
             * Format: uuid
             * @description Identifier. Written at creation.
             */
            id: string;
            /**
             * Format: uuid
             * @description Whose trajectory it is. Written at creation by the agency admin.
             */
            employee_id: string;
            /**
             * Format: int64
             * @description Number of the revision; the ETag. Server.
             */
            rev: number;
            /**
             * Format: uuid
             * @description The absence case that it belongs to. Written by the agency admin.
             */
            absence_case_id: string | null;
            /**
             * @description Kind of track, in the market's own codes. At creation `track2` if left out. Written by the agency admin.
             * @enum {string}
             */
            track: "feasibility" | "track2" | "track2_orientation" | "track3" | "outplacement" | "job_coaching" | "career_coaching" | "career_coaching_orientation" | "talent_analysis" | "development";
            /**
             * @description How it is carried out. At creation `hybrid` if left out. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            delivery_mode: "online" | "on_site" | "hybrid";
            /**
             * Format: date
             * @description Day of the request. Written by the agency admin.
             */
            requested_on: string | null;
            /**
             * Format: date
             * @description First day. Written by the agency admin and an assigned coach.
             */
            start_on: string | null;
            /**
             * Format: date
             * @description Planned last day; not before `start_on`. 9 months after it when a start is given and this is left out. Written by the agency admin and an assigned coach.
             */
            planned_end_on: string | null;
            /**
             * @description `draft` → `requested` → `feasibility` → `active` ⇄ `paused` → `completed` or `terminated`; reopened to `active` within 30 days. At creation one of the first four, `draft` if left out. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            status: "draft" | "requested" | "feasibility" | "active" | "paused" | "completed" | "terminated";
            /**
             * Format: date-time
             * @description When it was completed or terminated. Server.
             */
            ended_at: string | null;
            /**
             * @description How it ended; required with `completed`, "" while it runs, and for a job hunter and a case manager. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            outcome: "" | "employed_other_employer_permanent" | "employed_other_employer_temporary" | "secondment_ongoing" | "self_employed" | "returned_own_employer" | "recovered" | "wait_ended_wia_requested" | "early_iva" | "settlement" | "state_pension" | "employee_stopped" | "client_stopped" | "moved_agency" | "deceased";
            /**
             * @description How much guidance it takes, without a reason. At creation `normal` if left out; "" for a job hunter and a case manager. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            intensity: "" | "low" | "normal" | "high";
            /**
             * @description The way back to the own employer, which runs beside this one. At creation `open` if left out. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            track1_status: "open" | "closed";
            /**
             * Format: date
             * @description Day on which that way was closed; not in the future. Required with `closed`, and only then. Written by the agency admin and an assigned coach.
             */
            track1_closed_on: string | null;
            /**
             * Format: uuid
             * @description The document that says that it was closed. Only with `closed`, and gone when that way is opened again; null for none, and for those who do not see it. Written by an assigned coach, and by the agency admin of a document that he sees.
             */
            track1_document_id: string | null;
            /**
             * Format: uuid
             * @description The organisation that asked for it. Written by the agency admin.
             */
            referred_by_id: string | null;
            /**
             * Format: date-time
             * @description When a correction last began to move statutory dates that all parties see; null if none did. Employee, coach and case manager are told once of all that moved within the hour after. Server.
             */
            dates_changed_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `beyond_end_of_wait` when the planned end is after the last day of the wait, `longer_than_12_months`, `track2_started_late` when the start is after the last day for it (R-10), `track1_closed_without_document`. `GET /v1/trajectories/{id}/calendar` says those of days with their dates. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a trajectory that can be written. */
        TrajectoryWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose. Only at creation. Written by the agency admin.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Whose trajectory it is. Required at creation, never changed. Written by the agency admin.
             */
            employee_id?: string;
            /**
             * Format: uuid
             * @description The absence case that it belongs to. Written by the agency admin.
             */
            absence_case_id?: string | null;
            /**
             * @description Kind of track, in the market's own codes. At creation `track2` if left out. Written by the agency admin.
             * @enum {string}
             */
            track?: "feasibility" | "track2" | "track2_orientation" | "track3" | "outplacement" | "job_coaching" | "career_coaching" | "career_coaching_orientation" | "talent_analysis" | "development";
            /**
             * @description How it is carried out. At creation `hybrid` if left out. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            delivery_mode?: "online" | "on_site" | "hybrid";
            /**
             * Format: date
             * @description Day of the request. Written by the agency admin.
             */
            requested_on?: string | null;
            /**
             * Format: date
             * @description First day. Written by the agency admin and an assigned coach.
             */
            start_on?: string | null;
            /**
             * Format: date
             * @description Planned last day; not before `start_on`. 9 months after it when a start is given and this is left out. Written by the agency admin and an assigned coach.
             */
            planned_end_on?: string | null;
            /**
             * @description `draft` → `requested` → `feasibility` → `active` ⇄ `paused` → `completed` or `terminated`; reopened to `active` within 30 days. At creation one of the first four, `draft` if left out. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            status?: "draft" | "requested" | "feasibility" | "active" | "paused" | "completed" | "terminated";
            /**
             * @description How it ended; required with `completed`, "" while it runs, and for a job hunter and a case manager. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            outcome?: "" | "employed_other_employer_permanent" | "employed_other_employer_temporary" | "secondment_ongoing" | "self_employed" | "returned_own_employer" | "recovered" | "wait_ended_wia_requested" | "early_iva" | "settlement" | "state_pension" | "employee_stopped" | "client_stopped" | "moved_agency" | "deceased";
            /**
             * @description How much guidance it takes, without a reason. At creation `normal` if left out; "" for a job hunter and a case manager. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            intensity?: "" | "low" | "normal" | "high";
            /**
             * @description The way back to the own employer, which runs beside this one. At creation `open` if left out. Written by the agency admin and an assigned coach.
             * @enum {string}
             */
            track1_status?: "open" | "closed";
            /**
             * Format: date
             * @description Day on which that way was closed; not in the future. Required with `closed`, and only then. Written by the agency admin and an assigned coach.
             */
            track1_closed_on?: string | null;
            /**
             * Format: uuid
             * @description The document that says that it was closed. Only with `closed`, and gone when that way is opened again; null for none, and for those who do not see it. Written by an assigned coach, and by the agency admin of a document that he sees.
             */
            track1_document_id?: string | null;
            /**
             * Format: uuid
             * @description The organisation that asked for it. Written by the agency admin.
             */
            referred_by_id?: string | null;
        };
        /** @description A new trajectory. */
        TrajectoryCreate: components["schemas"]["TrajectoryWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        TrajectoryPage: {
            items: components["schemas"]["Trajectory"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A role of a user in a trajectory for some time. */
        Assignment: {
            /**
             * Format: uuid
             * @description Identifier. Written at creation.
             */
            id: string;
            /**
             * Format: uuid
             * @description The trajectory. Server: from the path.
             */
            trajectory_id: string;
            /**
             * Format: int64
             * @description Number of the revision; the ETag. Server.
             */
            rev: number;
            /**
             * Format: uuid
             * @description Who is assigned. Written at creation by the agency admin.
             */
            user_id: string;
            /**
             * @description In which role. Written at creation by the agency admin.
             * @enum {string}
             */
            user_role: "coach" | "job_hunter" | "case_manager";
            /**
             * Format: date-time
             * @description Access from this instant on. Written at creation by the agency admin.
             */
            from_at: string;
            /**
             * Format: date-time
             * @description Access until before this instant; null until further notice. Written by the agency admin.
             */
            until_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
        };
        /** @description A new assignment. */
        AssignmentCreate: {
            /**
             * Format: uuid
             * @description Identifier that the client chose. Written by the agency admin.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Who is assigned. Written by the agency admin.
             */
            user_id: string;
            /**
             * @description In which role. Written by the agency admin.
             * @enum {string}
             */
            user_role: "coach" | "job_hunter" | "case_manager";
            /**
             * Format: date-time
             * @description Access from this instant on; now if left out. Written by the agency admin.
             */
            from_at?: string;
            /**
             * Format: date-time
             * @description Access until before this instant; null until further notice. Written by the agency admin.
             */
            until_at?: string | null;
        };
        /** @description The end of an assignment. */
        AssignmentWrite: {
            /**
             * Format: date-time
             * @description New end; null until further notice. Not before `from_at`. Written by the agency admin.
             */
            until_at: string | null;
        };
        /** @description A page, oldest first. */
        AssignmentPage: {
            items: components["schemas"]["Assignment"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description One coach for another. */
        ReplaceCoachRequest: {
            /**
             * Format: uuid
             * @description Coach who stops.
             */
            from_user_id: string;
            /**
             * Format: uuid
             * @description Coach who takes over.
             */
            to_user_id: string;
            /**
             * Format: date-time
             * @description When; now if left out. Not in the past.
             */
            at?: string;
        };
        /** @description The two assignments of a replacement. */
        CoachReplacement: {
            ended: components["schemas"]["Assignment"];
            started: components["schemas"]["Assignment"];
        };
        /** @description One part of a trajectory. Parts overlap: several may run at once, and each is there once. */
        Phase: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description Which part it is. Only at creation. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            phase: "feasibility" | "intake" | "plan" | "orientation" | "market_exploration" | "application_support" | "job_hunting" | "work_experience" | "placement_aftercare" | "closing";
            /**
             * @description `not_started` → `running` → `done`; the first two → `skipped`; `done` and `skipped` → `running`, and `skipped` → `not_started`. At creation not `done`, and `not_started` if left out. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            status: "not_started" | "running" | "done" | "skipped";
            /**
             * Format: date
             * @description First day; not in the future. Required with `running` and `done`. Written by an assigned coach and the agency admin.
             */
            started_on: string | null;
            /**
             * Format: date
             * @description Last day; not before `started_on`, not in the future. Required with `done`, and only with `done` and `skipped`. Written by an assigned coach and the agency admin.
             */
            ended_on: string | null;
            /**
             * @description Why it was skipped; never medical. Required with `skipped`, else "". "" for those who are not told. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            skip_reason: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /**
             * @description What a feasibility study came to. Required when the phase `feasibility` is done, else "". "" for those who are not told. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            conclusion: "" | "feasible" | "not_feasible" | "feasible_with_conditions";
            /** @description What the employee expects of the trajectory; only with the phase `intake`, else "". "" for those who are not told. Written by the employee. */
            expectation_employee: string;
            /** @description What the agency expects of the trajectory; only with the phase `intake`, else "". "" for those who are not told. Written by an assigned coach. */
            expectation_agency: string;
            /** @description Only in answers to PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a phase that can be written. All are optional: a PATCH carries only what changes. */
        PhaseWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Which part it is. Only at creation. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            phase?: "feasibility" | "intake" | "plan" | "orientation" | "market_exploration" | "application_support" | "job_hunting" | "work_experience" | "placement_aftercare" | "closing";
            /**
             * @description `not_started` → `running` → `done`; the first two → `skipped`; `done` and `skipped` → `running`, and `skipped` → `not_started`. At creation not `done`, and `not_started` if left out. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            status?: "not_started" | "running" | "done" | "skipped";
            /**
             * Format: date
             * @description First day; not in the future. Required with `running` and `done`. Written by an assigned coach and the agency admin.
             */
            started_on?: string | null;
            /**
             * Format: date
             * @description Last day; not before `started_on`, not in the future. Required with `done`, and only with `done` and `skipped`. Written by an assigned coach and the agency admin.
             */
            ended_on?: string | null;
            /**
             * @description Why it was skipped; never medical. Required with `skipped`, else "". "" for those who are not told. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            skip_reason?: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /**
             * @description What a feasibility study came to. Required when the phase `feasibility` is done, else "". "" for those who are not told. Written by an assigned coach and the agency admin.
             * @enum {string}
             */
            conclusion?: "" | "feasible" | "not_feasible" | "feasible_with_conditions";
            /** @description What the employee expects of the trajectory; only with the phase `intake`, else "". "" for those who are not told. Written by the employee. */
            expectation_employee?: string;
            /** @description What the agency expects of the trajectory; only with the phase `intake`, else "". "" for those who are not told. Written by an assigned coach. */
            expectation_agency?: string;
        };
        /** @description What a new phase is made of: PhaseWrite with what must be there. */
        PhaseCreate: components["schemas"]["PhaseWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        PhasePage: {
            items: components["schemas"]["Phase"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description One thing that somebody is to do. */
        Agreement: {
            /** @description Made by whoever adds it; none twice. */
            id: string;
            /** @description What is to be done. */
            text: string;
            /**
             * @description Who does it.
             * @enum {string}
             */
            responsible: "employee" | "coach" | "employer" | "agency";
            /**
             * Format: date
             * @description Day to do it by. Left out of one that is there: as it was; null takes it away.
             */
            due_on?: string | null;
            /**
             * Format: date
             * @description Day on which it was done; not in the future, and it stays. Left out of one that is there: as it was.
             */
            done_on?: string | null;
            /**
             * @description Why it was dropped, which stays, or "". Left out of one that is there: as it was.
             * @enum {string}
             */
            dropped_reason?: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
        };
        /** @description One version of the plan of a trajectory. Employee, coach and employer sign it; from then on only its agreements are ticked, and a change is a new version. */
        TrajectoryPlan: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description 1 for the first version, one more for each. Server.
             */
            version_no: number;
            /** @description The plan in words. Written by an assigned coach. */
            description: string;
            /** @description Days on which progress is reported. Written by an assigned coach. */
            report_moments: string[];
            /** @description Who does what by when. The employee gives the day on which one is done, and nothing else. Written by the employee and an assigned coach. */
            agreements: components["schemas"]["Agreement"][];
            /**
             * @description `draft` ⇄ `offered` → `signed`, by the last of the three signatures → `superseded`, by the next version that is signed. Taken back to `draft` it loses its signatures. Written by an assigned coach.
             * @enum {string}
             */
            status: "draft" | "offered" | "signed" | "superseded";
            /** @description Whether the employee has signed what is offered. Written by the employee. */
            employee_signed: boolean;
            /** @description Whether a coach has signed what is offered. Written by an assigned coach. */
            coach_signed: boolean;
            /**
             * Format: date
             * @description Day on which the employer signed it on paper; not in the future. Written by an assigned coach.
             */
            employer_signed_on: string | null;
            /**
             * Format: date-time
             * @description When the employee signed, UTC. Server.
             */
            employee_signed_at: string | null;
            /**
             * Format: date-time
             * @description When a coach signed, UTC. Server.
             */
            coach_signed_at: string | null;
            /**
             * Format: date-time
             * @description When the last of the three signed, UTC. Server.
             */
            signed_at: string | null;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a plan that can be written. All are optional: a PATCH carries only what changes. */
        TrajectoryPlanWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /** @description The plan in words. Written by an assigned coach. */
            description?: string;
            /** @description Days on which progress is reported. Written by an assigned coach. */
            report_moments?: string[];
            /** @description Who does what by when. The employee gives the day on which one is done, and nothing else. Written by the employee and an assigned coach. */
            agreements?: components["schemas"]["Agreement"][];
            /**
             * @description `draft` ⇄ `offered` → `signed`, by the last of the three signatures → `superseded`, by the next version that is signed. Taken back to `draft` it loses its signatures. Written by an assigned coach.
             * @enum {string}
             */
            status?: "draft" | "offered" | "signed" | "superseded";
            /** @description Whether the employee has signed what is offered. Written by the employee. */
            employee_signed?: boolean;
            /** @description Whether a coach has signed what is offered. Written by an assigned coach. */
            coach_signed?: boolean;
            /**
             * Format: date
             * @description Day on which the employer signed it on paper; not in the future. Written by an assigned coach.
             */
            employer_signed_on?: string | null;
        };
        /** @description What a new plan is made of: TrajectoryPlanWrite with what must be there. */
        TrajectoryPlanCreate: components["schemas"]["TrajectoryPlanWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        TrajectoryPlanPage: {
            items: components["schemas"]["TrajectoryPlan"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description One kind of work that is looked for. */
        Occupation: {
            /** @description Made by whoever adds it; none twice. */
            id: string;
            /** @description What it is called. */
            title: string;
            /** @description Where it is found. Left out of one that is there: as it was. */
            sector?: string;
            /**
             * Format: int64
             * @description How much the employee would like it, 5 the most.
             */
            interest: number;
            /**
             * Format: int64
             * @description How likely it is to be found, 5 the most.
             */
            realism: number;
            /**
             * @description Whether the employee can do it.
             * @enum {string}
             */
            in_reach: "yes" | "after_training" | "no";
            /**
             * @description Where the idea comes from.
             * @enum {string}
             */
            source: "wish" | "experience" | "assessment" | "labour_expert" | "market_exploration";
            /** @description Whether it is outside the present line of work. Left out of one that is there: as it was. */
            other_field?: boolean;
        };
        /** @description One version of what work is looked for. Either side drafts it; once agreed it stays as it is, and a change is a new version. */
        SearchProfile: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description 1 for the first version, one more for each. Server.
             */
            version_no: number;
            /** @description Kinds of work, at least one before it can be agreed. Written by the employee and an assigned coach. */
            occupations: components["schemas"]["Occupation"][];
            /**
             * Format: int64
             * @description Distance from home in kilometres. Written by the employee and an assigned coach.
             */
            radius_km: number | null;
            /**
             * Format: double
             * @description Least hours a week. Written by the employee and an assigned coach.
             */
            hours_min: number | null;
            /**
             * Format: double
             * @description Most hours a week; not below `hours_min`. Written by the employee and an assigned coach.
             */
            hours_max: number | null;
            /**
             * @description Where the work is done, "" for wherever. Written by the employee and an assigned coach.
             * @enum {string}
             */
            mode: "" | "on_site" | "hybrid" | "remote";
            /**
             * @description Level of the work that is looked for, "" for any. Written by the employee and an assigned coach.
             * @enum {string}
             */
            education_level: "" | "primary" | "vmbo" | "havo" | "vwo" | "mbo_1" | "mbo_2" | "mbo_3" | "mbo_4" | "hbo" | "wo";
            /**
             * @description Why this version differs from the one before; never medical. "" for no reason. Written by the employee and an assigned coach.
             * @enum {string}
             */
            change_reason: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /**
             * @description `draft` → `agreed` → `superseded`, by the next version that is agreed. Written by an assigned coach.
             * @enum {string}
             */
            status: "draft" | "agreed" | "superseded";
            /**
             * Format: date-time
             * @description When it was agreed, UTC. Server.
             */
            agreed_at: string | null;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a search profile that can be written. All are optional: a PATCH carries only what changes. */
        SearchProfileWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /** @description Kinds of work, at least one before it can be agreed. Written by the employee and an assigned coach. */
            occupations?: components["schemas"]["Occupation"][];
            /**
             * Format: int64
             * @description Distance from home in kilometres. Written by the employee and an assigned coach.
             */
            radius_km?: number | null;
            /**
             * Format: double
             * @description Least hours a week. Written by the employee and an assigned coach.
             */
            hours_min?: number | null;
            /**
             * Format: double
             * @description Most hours a week; not below `hours_min`. Written by the employee and an assigned coach.
             */
            hours_max?: number | null;
            /**
             * @description Where the work is done, "" for wherever. Written by the employee and an assigned coach.
             * @enum {string}
             */
            mode?: "" | "on_site" | "hybrid" | "remote";
            /**
             * @description Level of the work that is looked for, "" for any. Written by the employee and an assigned coach.
             * @enum {string}
             */
            education_level?: "" | "primary" | "vmbo" | "havo" | "vwo" | "mbo_1" | "mbo_2" | "mbo_3" | "mbo_4" | "hbo" | "wo";
            /**
             * @description Why this version differs from the one before; never medical. "" for no reason. Written by the employee and an assigned coach.
             * @enum {string}
             */
            change_reason?: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /**
             * @description `draft` → `agreed` → `superseded`, by the next version that is agreed. Written by an assigned coach.
             * @enum {string}
             */
            status?: "draft" | "agreed" | "superseded";
        };
        /** @description What a new search profile is made of: SearchProfileWrite with what must be there. */
        SearchProfileCreate: components["schemas"]["SearchProfileWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        SearchProfilePage: {
            items: components["schemas"]["SearchProfile"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description One job that the employee has had. */
        Job: {
            /** @description Made by whoever adds it; none twice. */
            id: string;
            /** @description Where. */
            employer: string;
            /** @description What it was. */
            title: string;
            /**
             * Format: int64
             * @description First year; null for unsaid.
             */
            from_year: number | null;
            /**
             * Format: int64
             * @description Last year; null for unsaid, or still there.
             */
            to_year: number | null;
        };
        /** @description One course or school that was finished. */
        Education: {
            /** @description Made by whoever adds it; none twice. */
            id: string;
            /** @description What it was. */
            title: string;
            /**
             * Format: int64
             * @description When it was finished; null for unsaid.
             */
            year: number | null;
        };
        /** @description How well the employee knows a language. */
        Language: {
            /** @description ISO 639-1, such as nl; none twice. */
            code: string;
            /**
             * @description How well.
             * @enum {string}
             */
            level: "basic" | "independent" | "fluent" | "native";
        };
        /** @description What the employee brings to new work. There is one in a trajectory; its history keeps what it said before. */
        PersonProfile: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description What the employee is good at; none twice. Written by the employee and an assigned coach. */
            strengths: string[];
            /** @description What the employee likes; none twice. Written by the employee and an assigned coach. */
            interests: string[];
            /** @description Jobs so far. Written by the employee and an assigned coach. */
            work_history: components["schemas"]["Job"][];
            /**
             * @description Highest level that was finished, "" for unsaid. Written by the employee and an assigned coach.
             * @enum {string}
             */
            education_level: "" | "primary" | "vmbo" | "havo" | "vwo" | "mbo_1" | "mbo_2" | "mbo_3" | "mbo_4" | "hbo" | "wo";
            /** @description Schools and courses that were finished. Written by the employee and an assigned coach. */
            education: components["schemas"]["Education"][];
            /** @description Languages. Written by the employee and an assigned coach. */
            languages: components["schemas"]["Language"][];
            /** @description Whether the employee may drive a car; null for unsaid. Written by the employee and an assigned coach. */
            driving_licence: boolean | null;
            /** @description Whether the employee can get to work without public transport; null for unsaid. Written by the employee and an assigned coach. */
            own_transport: boolean | null;
            /**
             * Format: int64
             * @description How handy the employee is with computers, 5 the most; null for unsaid. Written by the employee and an assigned coach.
             */
            digital_skill: number | null;
            /**
             * Format: double
             * @description Hours a week with the present employer; null for unsaid. Written by the employee and an assigned coach.
             */
            contract_hours: number | null;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a person profile that can be written. All are optional: a PATCH carries only what changes. */
        PersonProfileWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /** @description What the employee is good at; none twice. Written by the employee and an assigned coach. */
            strengths?: string[];
            /** @description What the employee likes; none twice. Written by the employee and an assigned coach. */
            interests?: string[];
            /** @description Jobs so far. Written by the employee and an assigned coach. */
            work_history?: components["schemas"]["Job"][];
            /**
             * @description Highest level that was finished, "" for unsaid. Written by the employee and an assigned coach.
             * @enum {string}
             */
            education_level?: "" | "primary" | "vmbo" | "havo" | "vwo" | "mbo_1" | "mbo_2" | "mbo_3" | "mbo_4" | "hbo" | "wo";
            /** @description Schools and courses that were finished. Written by the employee and an assigned coach. */
            education?: components["schemas"]["Education"][];
            /** @description Languages. Written by the employee and an assigned coach. */
            languages?: components["schemas"]["Language"][];
            /** @description Whether the employee may drive a car; null for unsaid. Written by the employee and an assigned coach. */
            driving_licence?: boolean | null;
            /** @description Whether the employee can get to work without public transport; null for unsaid. Written by the employee and an assigned coach. */
            own_transport?: boolean | null;
            /**
             * Format: int64
             * @description How handy the employee is with computers, 5 the most; null for unsaid. Written by the employee and an assigned coach.
             */
            digital_skill?: number | null;
            /**
             * Format: double
             * @description Hours a week with the present employer; null for unsaid. Written by the employee and an assigned coach.
             */
            contract_hours?: number | null;
        };
        /** @description What a new person profile is made of: PersonProfileWrite with what must be there. */
        PersonProfileCreate: components["schemas"]["PersonProfileWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        PersonProfilePage: {
            items: components["schemas"]["PersonProfile"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description One item of work and how far it can be done. */
        CapacityCondition: {
            /**
             * @description The item, under one of the six heads of a functional capability list; none twice.
             * @enum {string}
             */
            code: "head.item" | "personal.concentration" | "personal.divided_attention" | "personal.remembering" | "personal.self_insight" | "personal.purposeful_action" | "personal.independent_action" | "personal.pace" | "personal.structured_work" | "personal.few_distractions" | "personal.few_interruptions" | "personal.deadlines" | "personal.high_tempo" | "personal.increased_risk" | "social.seeing" | "social.hearing" | "social.speaking" | "social.writing" | "social.reading" | "social.own_feelings" | "social.feelings_of_others" | "social.conflict" | "social.cooperation" | "social.transport" | "social.customer_contact" | "social.care_contact" | "social.leading" | "social.working_alone" | "physical_environment.heat" | "physical_environment.cold" | "physical_environment.draught" | "physical_environment.skin_contact" | "physical_environment.protective_equipment" | "physical_environment.dust_and_vapour" | "physical_environment.noise" | "physical_environment.vibration" | "dynamic.grip" | "dynamic.fine_hand_use" | "dynamic.touch" | "dynamic.keyboard_and_mouse" | "dynamic.twisting_with_arm" | "dynamic.reaching" | "dynamic.frequent_reaching" | "dynamic.bending" | "dynamic.frequent_bending" | "dynamic.turning" | "dynamic.pushing_and_pulling" | "dynamic.lifting_and_carrying" | "dynamic.frequent_light_loads" | "dynamic.frequent_heavy_loads" | "dynamic.head_movement" | "dynamic.walking" | "dynamic.walking_at_work" | "dynamic.stairs" | "dynamic.climbing" | "dynamic.kneeling" | "static.sitting" | "static.sitting_at_work" | "static.standing" | "static.standing_at_work" | "static.kneeling_at_work" | "static.bent_or_twisted" | "static.above_shoulder" | "static.fixed_head" | "static.alternation" | "working_hours.evening" | "working_hours.night" | "working_hours.hours_per_day" | "working_hours.hours_per_week" | "working_hours.irregular";
            /**
             * @description How far it can be done.
             * @enum {string}
             */
            level: "normal" | "limited" | "not_possible";
        };
        /** @description What a physician's document says that the employee can do, in codes of a closed list: never a complaint, a cause or a treatment. It does not change; a newer document takes its place. */
        CapacityRecord: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description The document: a functional capability list, a deployability profile, a list of possibilities and limits, or a statement. "" for a job hunter alone. Written by the agency admin.
             * @enum {string}
             */
            kind: "" | "fml" | "izp" | "lab" | "statement";
            /**
             * Format: uuid
             * @description That document, of the kind `capacity` or `labour_expert_report`; null for none, and for those who do not see it. Written by the agency admin, who hands it in as a document first.
             */
            document_id: string | null;
            /**
             * Format: date
             * @description Day of the document; not in the future. Null for a job hunter alone. Written by the agency admin.
             */
            issued_on: string | null;
            /**
             * Format: date
             * @description Day on which it is looked at again; not before `issued_on`. Written by the agency admin.
             */
            review_on: string | null;
            /**
             * Format: date
             * @description Since when there is capacity for work, where there was none; not in the future. After the first-year evaluation the plan and the activities follow it within dates (R-12). Null for a job hunter. Written by the agency admin.
             */
            arose_on: string | null;
            /**
             * Format: date
             * @description Since when the capacity is another than before; not in the future. The employer tells the agency (R-13). Null for a job hunter. Written by the agency admin.
             */
            changed_on: string | null;
            /**
             * Format: double
             * @description Most hours a day. Written by the agency admin.
             */
            max_hours_day: number | null;
            /**
             * Format: double
             * @description Most hours a week. Written by the agency admin.
             */
            max_hours_week: number | null;
            /** @description What can and cannot be done. Written by the agency admin. */
            conditions: components["schemas"]["CapacityCondition"][];
            /**
             * @description `current` → `superseded`, by a document that is not older. Server.
             * @enum {string}
             */
            status: "current" | "superseded";
        };
        /** @description Fields of a capacity record that can be written. All are optional: a PATCH carries only what changes. */
        CapacityRecordWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /**
             * @description The document: a functional capability list, a deployability profile, a list of possibilities and limits, or a statement. "" for a job hunter alone. Written by the agency admin.
             * @enum {string}
             */
            kind?: "" | "fml" | "izp" | "lab" | "statement";
            /**
             * Format: uuid
             * @description That document, of the kind `capacity` or `labour_expert_report`; null for none, and for those who do not see it. Written by the agency admin, who hands it in as a document first.
             */
            document_id?: string | null;
            /**
             * Format: date
             * @description Day of the document; not in the future. Null for a job hunter alone. Written by the agency admin.
             */
            issued_on?: string | null;
            /**
             * Format: date
             * @description Day on which it is looked at again; not before `issued_on`. Written by the agency admin.
             */
            review_on?: string | null;
            /**
             * Format: date
             * @description Since when there is capacity for work, where there was none; not in the future. After the first-year evaluation the plan and the activities follow it within dates (R-12). Null for a job hunter. Written by the agency admin.
             */
            arose_on?: string | null;
            /**
             * Format: date
             * @description Since when the capacity is another than before; not in the future. The employer tells the agency (R-13). Null for a job hunter. Written by the agency admin.
             */
            changed_on?: string | null;
            /**
             * Format: double
             * @description Most hours a day. Written by the agency admin.
             */
            max_hours_day?: number | null;
            /**
             * Format: double
             * @description Most hours a week. Written by the agency admin.
             */
            max_hours_week?: number | null;
            /** @description What can and cannot be done. Written by the agency admin. */
            conditions?: components["schemas"]["CapacityCondition"][];
        };
        /** @description What a new capacity record is made of: CapacityRecordWrite with what must be there. */
        CapacityRecordCreate: components["schemas"]["CapacityRecordWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        CapacityRecordPage: {
            items: components["schemas"]["CapacityRecord"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Hours a week from a week of the placement on. */
        ScheduleStep: {
            /** @description Made by whoever adds it; none twice. */
            id: string;
            /**
             * Format: int64
             * @description Week of the placement, 1 for the first; none twice.
             */
            from_week: number;
            /**
             * Format: double
             * @description Hours a week.
             */
            hours: number;
        };
        /** @description One look back at a placement. */
        Evaluation: {
            /** @description Made by whoever adds it; none twice. */
            id: string;
            /**
             * Format: date
             * @description Day of it; not in the future.
             */
            on: string;
            /**
             * @description What it came to.
             * @enum {string}
             */
            result: "continue" | "adjust" | "stop";
            /** @description What was said; never medical. */
            note: string;
        };
        /** @description Work at another employer, to try it or to stay. */
        Placement: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the employee sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description The application of which it came; null for none, and for those who do not see it. One that is named has to be at the stage `accepted`. Written by the employee and an assigned coach.
             */
            application_id: string | null;
            /**
             * @description What it is. Fixed once it is agreed. Written by the employee and an assigned coach.
             * @enum {string}
             */
            kind: "work_experience" | "trial_placement" | "secondment" | "employment" | "self_employment" | "structured_volunteering";
            /** @description Where it is. Fixed once it is agreed. Written by the employee and an assigned coach. */
            employer_name: string;
            /** @description What the work is. Written by the employee and an assigned coach. */
            job_title: string;
            /**
             * Format: date
             * @description First day. Required with `agreed` and `running`; with `running` not in the future. Written by the employee and an assigned coach.
             */
            start_on: string | null;
            /**
             * Format: date
             * @description Last day; not before `start_on`. A trial placement needs one, within 6 months of its start. Written by the employee and an assigned coach.
             */
            end_on: string | null;
            /**
             * Format: uuid
             * @description The agreement about it, a document of the kind `agreement`; null for none, and for those who do not see it. Written by the employee and an assigned coach.
             */
            agreement_document_id: string | null;
            /** @description Hours as they grow. Written by the employee and an assigned coach. */
            schedule: components["schemas"]["ScheduleStep"][];
            /** @description Looks back with those who are in it. Written by the employee and an assigned coach. */
            evaluations: components["schemas"]["Evaluation"][];
            /**
             * Format: date
             * @description Last day of after-care. Employment that begins to run gets 3 months from its start if it is left out. Written by the employee and an assigned coach.
             */
            aftercare_until: string | null;
            /**
             * @description `exploring` → `agreed` → `running` → `ended`; it can end from each. At creation one of the first two, and `exploring` if left out. Written by the employee and an assigned coach.
             * @enum {string}
             */
            status: "exploring" | "agreed" | "running" | "ended";
            /**
             * @description How it ended. Required with `ended`, else "". Written by the employee and an assigned coach.
             * @enum {string}
             */
            outcome: "" | "continued" | "stopped_by_host" | "stopped_by_employee" | "capacity" | "finished";
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `trial_longer_than_2_months` of a long trial placement, `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a placement that can be written. All are optional: a PATCH carries only what changes. */
        PlacementWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Who but the employee sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /**
             * Format: uuid
             * @description The application of which it came; null for none, and for those who do not see it. One that is named has to be at the stage `accepted`. Written by the employee and an assigned coach.
             */
            application_id?: string | null;
            /**
             * @description What it is. Fixed once it is agreed. Written by the employee and an assigned coach.
             * @enum {string}
             */
            kind?: "work_experience" | "trial_placement" | "secondment" | "employment" | "self_employment" | "structured_volunteering";
            /** @description Where it is. Fixed once it is agreed. Written by the employee and an assigned coach. */
            employer_name?: string;
            /** @description What the work is. Written by the employee and an assigned coach. */
            job_title?: string;
            /**
             * Format: date
             * @description First day. Required with `agreed` and `running`; with `running` not in the future. Written by the employee and an assigned coach.
             */
            start_on?: string | null;
            /**
             * Format: date
             * @description Last day; not before `start_on`. A trial placement needs one, within 6 months of its start. Written by the employee and an assigned coach.
             */
            end_on?: string | null;
            /**
             * Format: uuid
             * @description The agreement about it, a document of the kind `agreement`; null for none, and for those who do not see it. Written by the employee and an assigned coach.
             */
            agreement_document_id?: string | null;
            /** @description Hours as they grow. Written by the employee and an assigned coach. */
            schedule?: components["schemas"]["ScheduleStep"][];
            /** @description Looks back with those who are in it. Written by the employee and an assigned coach. */
            evaluations?: components["schemas"]["Evaluation"][];
            /**
             * Format: date
             * @description Last day of after-care. Employment that begins to run gets 3 months from its start if it is left out. Written by the employee and an assigned coach.
             */
            aftercare_until?: string | null;
            /**
             * @description `exploring` → `agreed` → `running` → `ended`; it can end from each. At creation one of the first two, and `exploring` if left out. Written by the employee and an assigned coach.
             * @enum {string}
             */
            status?: "exploring" | "agreed" | "running" | "ended";
            /**
             * @description How it ended. Required with `ended`, else "". Written by the employee and an assigned coach.
             * @enum {string}
             */
            outcome?: "" | "continued" | "stopped_by_host" | "stopped_by_employee" | "capacity" | "finished";
        };
        /** @description What a new placement is made of: PlacementWrite with what must be there. */
        PlacementCreate: components["schemas"]["PlacementWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        PlacementPage: {
            items: components["schemas"]["Placement"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Days of a settlement agreement that was offered to the employee. It holds no amounts and no text, and nobody else reaches it by any way. */
        Settlement: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * Format: date
             * @description Day of the offer; not in the future. Written by the employee.
             */
            offered_on: string | null;
            /**
             * Format: date
             * @description Day on which the employee signed; not before `offered_on`, not in the future. Written by the employee.
             */
            signed_on: string | null;
            /**
             * Format: int64
             * @description Days in which it can be taken back after signing: 14, or 21 where the agreement does not mention them. At creation 14 if left out. Written by the employee.
             */
            reflection_days: number;
            /**
             * Format: date
             * @description Last day on which it can be taken back; null until it is signed. Server.
             */
            reflection_ends_on: string | null;
            /**
             * Format: date
             * @description Day on which the employment would end. Written by the employee.
             */
            ends_on: string | null;
            /**
             * @description Legal advice before signing, "" for unsaid. Written by the employee.
             * @enum {string}
             */
            advice: "" | "planned" | "received" | "not_wanted";
        };
        /** @description Fields of a settlement that can be written. All are optional: a PATCH carries only what changes. */
        SettlementWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /**
             * Format: date
             * @description Day of the offer; not in the future. Written by the employee.
             */
            offered_on?: string | null;
            /**
             * Format: date
             * @description Day on which the employee signed; not before `offered_on`, not in the future. Written by the employee.
             */
            signed_on?: string | null;
            /**
             * Format: int64
             * @description Days in which it can be taken back after signing: 14, or 21 where the agreement does not mention them. At creation 14 if left out. Written by the employee.
             */
            reflection_days?: number;
            /**
             * Format: date
             * @description Day on which the employment would end. Written by the employee.
             */
            ends_on?: string | null;
            /**
             * @description Legal advice before signing, "" for unsaid. Written by the employee.
             * @enum {string}
             */
            advice?: "" | "planned" | "received" | "not_wanted";
        };
        /** @description What a new settlement is made of: SettlementWrite with what must be there. */
        SettlementCreate: components["schemas"]["SettlementWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        SettlementPage: {
            items: components["schemas"]["Settlement"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A decision of UWV that the employee noted: its sort and its day, and nothing of what it says. Private until it is shared with the coach. */
        UwvDecision: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description Who sees it. At creation `private` if left out. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * @description What was decided about. Written by the employee.
             * @enum {string}
             */
            kind: "wia" | "early_iva" | "wage_sanction" | "sickness_benefit" | "unemployment_benefit" | "other";
            /**
             * Format: date
             * @description The date on the letter; not in the future. Written by the employee.
             */
            decided_on: string;
            /**
             * Format: date
             * @description The last day to object (R-24), six weeks on, or the first working day after. Server.
             */
            objection_until: string;
        };
        /** @description Fields of a decision that can be written. All are optional: a PATCH carries only what changes. */
        UwvDecisionWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /**
             * @description Who sees it. At creation `private` if left out. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /**
             * @description What was decided about. Written by the employee.
             * @enum {string}
             */
            kind?: "wia" | "early_iva" | "wage_sanction" | "sickness_benefit" | "unemployment_benefit" | "other";
            /**
             * Format: date
             * @description The date on the letter; not in the future. Written by the employee.
             */
            decided_on?: string;
        };
        /** @description What a new decision is made of: UwvDecisionWrite with what must be there. */
        UwvDecisionCreate: components["schemas"]["UwvDecisionWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        UwvDecisionPage: {
            items: components["schemas"]["UwvDecision"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Where the employee stands with one scheme; one note a scheme. It holds no amounts and no text, and nobody else reaches it by any way. */
        SchemeNote: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description Which one. Only at creation. Written by the employee.
             * @enum {string}
             */
            scheme: "no_risk_policy" | "mobility_budget" | "reintegration_budget" | "training_budget" | "simplified_60plus" | "state_pension_check";
            /**
             * @description The first three of the no-risk policy, the next two of a budget. The last of `simplified_60plus` and `state_pension_check`: of the age that they are for, which the employee's calendar then tells about (R-25). No birth date is asked. Written by the employee.
             * @enum {string}
             */
            state: "asked" | "applies" | "does_not_apply" | "agreed_in_plan" | "not_agreed_in_plan" | "in_age_band";
            /**
             * Format: date
             * @description Day of UWV's letter about the no-risk policy; not in the future. Written by the employee.
             */
            letter_on: string | null;
        };
        /** @description Fields of a scheme note that can be written. All are optional: a PATCH carries only what changes. */
        SchemeNoteWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /**
             * @description Which one. Only at creation. Written by the employee.
             * @enum {string}
             */
            scheme?: "no_risk_policy" | "mobility_budget" | "reintegration_budget" | "training_budget" | "simplified_60plus" | "state_pension_check";
            /**
             * @description The first three of the no-risk policy, the next two of a budget. The last of `simplified_60plus` and `state_pension_check`: of the age that they are for, which the employee's calendar then tells about (R-25). No birth date is asked. Written by the employee.
             * @enum {string}
             */
            state?: "asked" | "applies" | "does_not_apply" | "agreed_in_plan" | "not_agreed_in_plan" | "in_age_band";
            /**
             * Format: date
             * @description Day of UWV's letter about the no-risk policy; not in the future. Written by the employee.
             */
            letter_on?: string | null;
        };
        /** @description What a new scheme note is made of: SchemeNoteWrite with what must be there. */
        SchemeNoteCreate: components["schemas"]["SchemeNoteWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        SchemeNotePage: {
            items: components["schemas"]["SchemeNote"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description What became of the people whose trajectory ended, in numbers that stand for nobody in particular. */
        Statistics: {
            /**
             * Format: int64
             * @description How many people each number stands for at least. Server.
             */
            least_group: number;
            /** @description Newest first. Server. */
            periods: components["schemas"]["StatisticsPeriod"][];
        };
        /** @description One quarter or some in a row. A list has all the people, in groups that are large enough; when one is too small, in coarser groups; when one is too small then, it is empty. What is not in a list that isn't empty had nobody. */
        StatisticsPeriod: {
            /**
             * Format: date
             * @description First day, in the Netherlands. Server.
             */
            from_on: string;
            /**
             * Format: date
             * @description Last day. Server.
             */
            until_on: string;
            /**
             * Format: int64
             * @description How many people's trajectory ended. Server.
             */
            people: number;
            /** @description By outcome, `no_outcome` for an end without one; or by `new_work` (the four outcomes with another employer or of one's own), `own_work` (`returned_own_employer`, `recovered`) and `no_work` (all others). Server. */
            outcomes: components["schemas"]["StatisticsGroup"][];
            /** @description By whole months from the start to the end: `under_6_months`, `6_to_8_months`, `9_to_11_months`, `12_months_or_more`; or `under_9_months` and `9_months_or_more`. Server. */
            durations: components["schemas"]["StatisticsGroup"][];
            /** @description By the furthest part that was begun: `nothing`, `preparation` (the phases `feasibility`, `intake`, `plan`), `exploration` (`orientation`, `market_exploration`), `search` (`application_support`, `job_hunting`), `work` (`work_experience`, `placement_aftercare`); or `before_search` and `search_or_work`. Server. */
            reached: components["schemas"]["StatisticsGroup"][];
        };
        /** @description People of a period who have something in common. */
        StatisticsGroup: {
            /** @description What they have in common. Server. */
            code: string;
            /**
             * Format: int64
             * @description How many they are. Server.
             */
            people: number;
        };
        /** @description Somebody outside the trajectory whom one may need to reach: a trainer, an assessor, a lawyer. What reaches them at work, and not what for. */
        ExternalContact: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            employee_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the employee sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description Who it is. Written by the employee and an assigned coach. */
            name: string;
            /**
             * @description What for. A `lawyer` is always private: only the employee writes one, and nobody else sees it. Who treats somebody has no place here. Written by the employee and an assigned coach.
             * @enum {string}
             */
            kind: "trainer" | "assessor" | "job_coach" | "labour_expert" | "social_worker" | "lawyer" | "other";
            /** @description Where the contact works, or "". Written by the employee and an assigned coach. */
            organisation: string;
            /** @description Telephone number at work, or "". Written by the employee and an assigned coach. */
            phone: string;
            /** @description Mail address at work, or "". Written by the employee and an assigned coach. */
            email: string;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a name of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a contact that can be written. All are optional: a PATCH carries only what changes. */
        ExternalContactWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Who but the employee sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /** @description Who it is. Written by the employee and an assigned coach. */
            name?: string;
            /**
             * @description What for. A `lawyer` is always private: only the employee writes one, and nobody else sees it. Who treats somebody has no place here. Written by the employee and an assigned coach.
             * @enum {string}
             */
            kind?: "trainer" | "assessor" | "job_coach" | "labour_expert" | "social_worker" | "lawyer" | "other";
            /** @description Where the contact works, or "". Written by the employee and an assigned coach. */
            organisation?: string;
            /** @description Telephone number at work, or "". Written by the employee and an assigned coach. */
            phone?: string;
            /** @description Mail address at work, or "". Written by the employee and an assigned coach. */
            email?: string;
        };
        /** @description What a new contact is made of: ExternalContactWrite with what must be there. */
        ExternalContactCreate: components["schemas"]["ExternalContactWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        ExternalContactPage: {
            items: components["schemas"]["ExternalContact"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A trajectory at a glance. */
        CaseloadItem: {
            /**
             * Format: uuid
             * @description The trajectory.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose it is.
             */
            employee_id: string;
            /** @description Name of the employee. */
            employee_display_name: string;
            /**
             * @description Kind of track.
             * @enum {string}
             */
            track: "feasibility" | "track2" | "track2_orientation" | "track3" | "outplacement" | "job_coaching" | "career_coaching" | "career_coaching_orientation" | "talent_analysis" | "development";
            /**
             * @description Status of the trajectory.
             * @enum {string}
             */
            status: "draft" | "requested" | "feasibility" | "active" | "paused" | "completed" | "terminated";
            /**
             * Format: date
             * @description First day.
             */
            start_on: string | null;
            /**
             * Format: date
             * @description Planned last day.
             */
            planned_end_on: string | null;
            /**
             * Format: date-time
             * @description When the caller's assignment ends; null: no end set.
             */
            assigned_until: string | null;
            /**
             * Format: date-time
             * @description When the employee last changed a record that the caller sees; null: never.
             */
            last_shared_activity_at: string | null;
            next_appointment: components["schemas"]["CaseloadAppointment"];
            /**
             * Format: int64
             * @description Appointments that wait for an answer of staff or for their attendance, and proposed activities; of those that the caller sees.
             */
            open_tasks: number;
        };
        /** @description The next appointment that is neither declined nor cancelled; null: none. */
        CaseloadAppointment: {
            /**
             * Format: uuid
             * @description The appointment.
             */
            id: string;
            /**
             * @description What it is for.
             * @enum {string}
             */
            kind: "intake" | "coaching" | "evaluation" | "three_way" | "labour_expert" | "training" | "job_interview_prep" | "aftercare" | "other";
            /** @description Title. */
            title: string;
            /**
             * Format: date-time
             * @description Start.
             */
            starts_at: string;
            /**
             * Format: date-time
             * @description End.
             */
            ends_at: string;
            /** @description IANA time zone. */
            time_zone: string;
            /**
             * @description Status.
             * @enum {string}
             */
            status: "proposed" | "confirmed" | "declined" | "reschedule_proposed" | "cancelled" | "held" | "no_show";
        } | null;
        /** @description A page, ordered by id. */
        CaseloadPage: {
            items: components["schemas"]["CaseloadItem"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A page, ordered by trajectory. */
        SharesPage: {
            items: components["schemas"]["TrajectoryShares"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description What the employee of a trajectory shows to whom, in numbers. */
        TrajectoryShares: {
            /**
             * Format: uuid
             * @description The trajectory.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose it is.
             */
            employee_id: string;
            /** @description Name of the employee. */
            employee_display_name: string;
            /** @description The staff of now who can be shown anything, by name. */
            shared_with: components["schemas"]["Grantee"][];
        };
        /** @description One on the staff. */
        Grantee: {
            /**
             * Format: uuid
             * @description Who it is.
             */
            user_id: string;
            /** @description Name. */
            display_name: string;
            /**
             * @description Role in the trajectory.
             * @enum {string}
             */
            user_role: "coach" | "job_hunter" | "case_manager";
            /**
             * Format: date-time
             * @description End of the part in the trajectory; null for none set.
             */
            until_at: string | null;
            /** @description Each collection that the role can be shown where the employee chooses. */
            shares: components["schemas"]["Share"][];
        };
        /** @description How much of a collection is shown. */
        Share: {
            /** @description The collection. */
            collection: string;
            /**
             * Format: int64
             * @description Records that the employee made and that are seen now; 0 for none.
             */
            count: number;
            /**
             * Format: date
             * @description Last day, in the Netherlands, on which any of it is seen; null for no end, or none.
             */
            shared_until: string | null;
        };
        /** @description How many appointments there are, how far and when. */
        AppointmentCounts: {
            /**
             * Format: uuid
             * @description The trajectory.
             */
            trajectory_id: string;
            /** @description Each status that an appointment has. */
            statuses: components["schemas"]["AppointmentCount"][];
            /**
             * Format: date-time
             * @description Start of the first; null without any.
             */
            first_starts_at: string | null;
            /**
             * Format: date-time
             * @description Start of the next that is not declined or cancelled; null without one.
             */
            next_starts_at: string | null;
            /**
             * Format: date-time
             * @description End of the last; null without any.
             */
            last_ends_at: string | null;
        };
        /** @description Appointments with one status. */
        AppointmentCount: {
            /**
             * @description The status.
             * @enum {string}
             */
            status: "proposed" | "confirmed" | "declined" | "reschedule_proposed" | "cancelled" | "held" | "no_show";
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
        };
        /** @description Progress to look at, of what the caller may see. */
        TrajectorySummary: {
            /**
             * Format: uuid
             * @description The trajectory.
             */
            trajectory_id: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            as_of: string;
            /**
             * Format: int64
             * @description How many weeks something was done in.
             */
            weeks_with_activity: number;
            /** @description Those weeks, oldest first; the newest 260 at most. */
            weeks: components["schemas"]["SummaryWeek"][];
            applications: components["schemas"]["SummaryApplications"];
            /** @description Goals, open ones first, then the newest; 40 at most. */
            goals: components["schemas"]["SummaryGoal"][];
            /** @description Whether there are more goals than that. */
            more_goals: boolean;
            appointments: components["schemas"]["SummaryAppointments"];
        };
        /** @description A week in which something was done. */
        SummaryWeek: {
            /**
             * Format: date
             * @description Its first day.
             */
            monday: string;
            /**
             * Format: int64
             * @description Measurements of goals.
             */
            measurements: number;
            /**
             * Format: int64
             * @description Diary entries.
             */
            diary_entries: number;
            /**
             * Format: int64
             * @description Steps of applications.
             */
            application_events: number;
            /**
             * Format: int64
             * @description Activities that began or ended.
             */
            activities: number;
            /**
             * Format: int64
             * @description Appointments that took place.
             */
            appointments: number;
        };
        /** @description How far applications came. */
        SummaryApplications: {
            /**
             * Format: int64
             * @description How many there are.
             */
            total: number;
            /**
             * Format: int64
             * @description How many have no end yet.
             */
            open: number;
            /** @description The stages in their order, each of them. */
            funnel: components["schemas"]["SummaryStage"][];
            /** @description The ends that occur. */
            ended: components["schemas"]["SummaryEnd"][];
            /** @description Applications, open ones first, then the newest; 100 at most. */
            newest: components["schemas"]["SummaryApplication"][];
            /** @description Whether there are more applications than that. The numbers count them all. */
            more: boolean;
            /**
             * Format: int64
             * @description How many count as a search activity.
             */
            counted: number;
            /** @description The applications by kind, whether they count as a search activity, and who says so. */
            evidence: components["schemas"]["SummaryEvidence"][];
        };
        /** @description Applications of a kind which count, or don't, for the same reason: what held when they were made or got their kind. */
        SummaryEvidence: {
            /**
             * @description Their kind.
             * @enum {string}
             */
            kind: "targeted_application" | "open_application" | "phone_application" | "employer_visit" | "agency_registration" | "interview" | "test_or_assessment" | "network_talk" | "cv_posted" | "workshop" | "vacancy_browsing" | "job_fair";
            /**
             * Format: int64
             * @description How many they are.
             */
            applications: number;
            /** @description Whether they count. */
            counts: boolean;
            /** @description Whether the agency says so, and not the default. */
            set_by_agency: boolean;
            source: components["schemas"]["CalendarSource"];
        };
        /** @description How one application went. */
        SummaryApplication: {
            /**
             * Format: uuid
             * @description The application.
             */
            id: string;
            /** @description Where. */
            employer_name: string;
            /** @description As what. */
            job_title: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            stage: "saved" | "preparing" | "applied" | "acknowledged" | "interview" | "assessment" | "trial_or_secondment_talk" | "offer" | "accepted" | "rejected" | "withdrawn" | "declined" | "no_response" | "expired";
            /**
             * Format: date
             * @description When it was sent, as the application or else its first event `applied` says. Null while neither does.
             */
            applied_on: string | null;
            /**
             * Format: date
             * @description The day of its end; null while it is open.
             */
            ended_on: string | null;
            /**
             * Format: int64
             * @description Days from `applied_on` to `ended_on`; null while one of them is, and where the end lies before.
             */
            days: number | null;
            /**
             * Format: int64
             * @description Interviews that moved it on. Events of the same round are one; an event that names no round is one of its own; one that was voided, or that came when the application had moved past it, is none.
             */
            interview_rounds: number;
        };
        /** @description A stage of applications. */
        SummaryStage: {
            /**
             * @description The stage.
             * @enum {string}
             */
            stage: "saved" | "preparing" | "applied" | "acknowledged" | "interview" | "assessment" | "trial_or_secondment_talk" | "offer" | "accepted";
            /**
             * Format: int64
             * @description How many came as far as this or farther, ended or not.
             */
            reached: number;
            /**
             * Format: int64
             * @description How many stand here now.
             */
            standing: number;
        };
        /** @description An end of applications. */
        SummaryEnd: {
            /**
             * @description The end.
             * @enum {string}
             */
            stage: "accepted" | "rejected" | "withdrawn" | "declined" | "no_response" | "expired";
            /**
             * Format: int64
             * @description How many ended so.
             */
            count: number;
        };
        /** @description A goal and what was measured. */
        SummaryGoal: {
            /**
             * Format: uuid
             * @description The goal.
             */
            id: string;
            /** @description What the goal is. */
            title: string;
            /**
             * @description What is measured.
             * @enum {string}
             */
            measure: "boolean" | "count" | "hours_per_week" | "percent" | "scale_0_10";
            /** @description Unit of what is measured. */
            unit: string;
            /**
             * Format: double
             * @description Where it began.
             */
            baseline: number | null;
            /**
             * Format: double
             * @description Where it goes.
             */
            target: number | null;
            /**
             * @description Status of the goal.
             * @enum {string}
             */
            status: "draft" | "active" | "paused" | "achieved" | "abandoned";
            /** @description What was measured, oldest first; the newest 200 at most, without what was corrected. */
            points: components["schemas"]["SummaryPoint"][];
        };
        /** @description A measurement. */
        SummaryPoint: {
            /**
             * Format: date
             * @description The day.
             */
            on: string;
            /**
             * Format: double
             * @description What was measured.
             */
            value: number;
        };
        /** @description What became of appointments. */
        SummaryAppointments: {
            /**
             * Format: int64
             * @description Took place.
             */
            held: number;
            /**
             * Format: int64
             * @description For how many minutes the employee was at those that took place, all together. One of which nobody noted the minutes is not in it.
             */
            attended_minutes: number;
            /**
             * Format: int64
             * @description Somebody did not come.
             */
            no_show: number;
            /**
             * Format: int64
             * @description Were cancelled in time.
             */
            cancelled_timely: number;
            /**
             * Format: int64
             * @description Were cancelled too late.
             */
            cancelled_late: number;
            /**
             * Format: int64
             * @description Are confirmed and not over.
             */
            upcoming: number;
            /**
             * Format: int64
             * @description Are over, and nobody has said what became of them.
             */
            to_record: number;
            /**
             * Format: int64
             * @description Were proposed and wait for an answer.
             */
            to_answer: number;
        };
        /** @description One change of one record. */
        Revision: {
            /**
             * Format: int64
             * @description Number of the revision that the change made.
             */
            rev: number;
            /**
             * @description What was done; `inherit`: the server took over the parent's visibility.
             * @enum {string}
             */
            op: "create" | "update" | "delete" | "inherit";
            /**
             * Format: date-time
             * @description When the server stored it.
             */
            at: string;
            /**
             * Format: date-time
             * @description When the device says it was done.
             */
            client_time: string | null;
            /**
             * Format: uuid
             * @description Who did it.
             */
            actor_id: string;
            /**
             * @description In which role.
             * @enum {string}
             */
            actor_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * Format: uuid
             * @description From which device.
             */
            device_id: string;
            /** @description The fields that changed, old and new value. Values that were purged are left out. */
            changes: {
                [key: string]: components["schemas"]["FieldChange"];
            };
        };
        /** @description A field before and after. */
        FieldChange: {
            /** @description Value before, of any type; null at creation. */
            old: unknown;
            /** @description Value after, of any type. */
            new: unknown;
        };
        /** @description A page of revisions, newest first. */
        RevisionPage: {
            items: components["schemas"]["Revision"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Which fields to put back. */
        RestoreRequest: {
            /** @description The fields to put back; all that the revision changed if left out. */
            fields?: string[];
        };
        /** @description One step of a goal. */
        GoalStep: {
            /** @description Made by whoever adds the step; decides what merges with what. */
            id: string;
            /** @description What to do. */
            title: string;
            /** @description Whether it is done. Left out of a step that is there: as it was; of a new one: false. */
            done?: boolean;
            /**
             * Format: date
             * @description Day to do it by. Left out of a step that is there: as it was; null takes it away.
             */
            due_on?: string | null;
        };
        /** @description What the employee works toward: an own goal, private unless shared, or a goal of the plan that a coach made. */
        Goal: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description What the goal is, in one line. Written by the employee, and by a coach who creates a goal of the plan. */
            title: string;
            /** @description Why it matters to the employee. Written by the employee, and by a coach who creates a goal of the plan. */
            why: string;
            /**
             * @description Area of the goal. At creation `personal` if left out. Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            domain: "orientation" | "training" | "retraining" | "application" | "network" | "work_experience" | "capacity_build_up" | "personal";
            /**
             * Format: int64
             * @description 1: with the own employer, 2: with another employer. At creation 2 if left out. Written by the employee, and by a coach who creates a goal of the plan.
             */
            track: number;
            /**
             * @description `own` of the employee or `plan` agreed with the coach. At creation by the author's role if left out; never changed. Written by whoever creates.
             * @enum {string}
             */
            origin: "own" | "plan";
            /**
             * @description How progress is measured. At creation `boolean` if left out. Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            measure: "boolean" | "count" | "hours_per_week" | "percent" | "scale_0_10";
            /**
             * Format: double
             * @description Measured value at the start. Written by the employee, and by a coach who creates a goal of the plan.
             */
            baseline: number | null;
            /**
             * Format: double
             * @description Value to reach. Written by the employee, and by a coach who creates a goal of the plan.
             */
            target: number | null;
            /** @description Unit of the values, such as "applications". Written by the employee, and by a coach who creates a goal of the plan. */
            unit: string;
            /**
             * Format: date
             * @description First day. Written by the employee, and by a coach who creates a goal of the plan.
             */
            start_on: string | null;
            /**
             * Format: date
             * @description Day to reach it by; not before `start_on`. Whether it is overdue is for the reader to work out. Written by the employee, and by a coach who creates a goal of the plan.
             */
            due_on: string | null;
            /** @description Steps toward the goal, in the reader's order. Merged one by one by their `id` when devices meet. Written by the employee, and by a coach who creates a goal of the plan. */
            steps: components["schemas"]["GoalStep"][];
            /**
             * @description `draft` → `active` ⇄ `paused` → `achieved` or `abandoned`; those two → `active`. At creation `draft` or `active`, and `active` if left out. Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            status: "draft" | "active" | "paused" | "achieved" | "abandoned";
            /**
             * @description Why an abandoned goal was given up; never medical. Required with `abandoned`, else "". Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            reason: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a goal that can be written. All are optional: a PATCH and an update in a push carry only what changes. */
        GoalWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Left out at creation: the employee's default for goals, at first `private`; a goal of the plan `coach`. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /** @description What the goal is, in one line. Written by the employee, and by a coach who creates a goal of the plan. */
            title?: string;
            /** @description Why it matters to the employee. Written by the employee, and by a coach who creates a goal of the plan. */
            why?: string;
            /**
             * @description Area of the goal. At creation `personal` if left out. Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            domain?: "orientation" | "training" | "retraining" | "application" | "network" | "work_experience" | "capacity_build_up" | "personal";
            /**
             * Format: int64
             * @description 1: with the own employer, 2: with another employer. At creation 2 if left out. Written by the employee, and by a coach who creates a goal of the plan.
             */
            track?: number;
            /**
             * @description `own` of the employee or `plan` agreed with the coach. At creation by the author's role if left out; never changed. Written by whoever creates.
             * @enum {string}
             */
            origin?: "own" | "plan";
            /**
             * @description How progress is measured. At creation `boolean` if left out. Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            measure?: "boolean" | "count" | "hours_per_week" | "percent" | "scale_0_10";
            /**
             * Format: double
             * @description Measured value at the start. Written by the employee, and by a coach who creates a goal of the plan.
             */
            baseline?: number | null;
            /**
             * Format: double
             * @description Value to reach. Written by the employee, and by a coach who creates a goal of the plan.
             */
            target?: number | null;
            /** @description Unit of the values, such as "applications". Written by the employee, and by a coach who creates a goal of the plan. */
            unit?: string;
            /**
             * Format: date
             * @description First day. Written by the employee, and by a coach who creates a goal of the plan.
             */
            start_on?: string | null;
            /**
             * Format: date
             * @description Day to reach it by; not before `start_on`. Whether it is overdue is for the reader to work out. Written by the employee, and by a coach who creates a goal of the plan.
             */
            due_on?: string | null;
            /** @description Steps toward the goal, in the reader's order. Merged one by one by their `id` when devices meet. Written by the employee, and by a coach who creates a goal of the plan. */
            steps?: components["schemas"]["GoalStep"][];
            /**
             * @description `draft` → `active` ⇄ `paused` → `achieved` or `abandoned`; those two → `active`. At creation `draft` or `active`, and `active` if left out. Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            status?: "draft" | "active" | "paused" | "achieved" | "abandoned";
            /**
             * @description Why an abandoned goal was given up; never medical. Required with `abandoned`, else "". Written by the employee, and by a coach who creates a goal of the plan.
             * @enum {string}
             */
            reason?: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
        };
        /** @description What a new goal is made of: GoalWrite with what must be there. */
        GoalCreate: components["schemas"]["GoalWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        GoalPage: {
            items: components["schemas"]["Goal"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Measured progress toward a goal. Added, never changed: a correction is a new measurement that names the wrong one. At most 1,000 a goal. */
        GoalMeasurement: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Server: the parent's.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description The goal that it belongs to. Written at creation, never changed.
             */
            goal_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Server: follows the parent.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * Format: date
             * @description Day that it was measured; not in the future. Written by the employee.
             */
            on: string;
            /**
             * Format: double
             * @description Value in the goal's measure. Written by the employee.
             */
            value: number;
            /** @description Remark. Written by the employee. */
            note: string;
            /**
             * Format: uuid
             * @description The measurement of the same goal that this one replaces. Null for others than the employee once that one is deleted. Written by the employee.
             */
            corrects_id: string | null;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a measurement. They are written at creation only. */
        GoalMeasurementWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description The goal that it belongs to. Required at creation, never changed. Written by whoever creates.
             */
            goal_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /**
             * Format: date
             * @description Day that it was measured; not in the future. Written by the employee.
             */
            on?: string;
            /**
             * Format: double
             * @description Value in the goal's measure. Written by the employee.
             */
            value?: number;
            /** @description Remark. Written by the employee. */
            note?: string;
            /**
             * Format: uuid
             * @description The measurement of the same goal that this one replaces. Written by the employee.
             */
            corrects_id?: string | null;
        };
        /** @description What a new measurement is made of: GoalMeasurementWrite with what must be there. */
        GoalMeasurementCreate: components["schemas"]["GoalMeasurementWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        GoalMeasurementPage: {
            items: components["schemas"]["GoalMeasurement"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description An entry of the employee's diary. Nobody else sees it unless that very entry is shared, and then without mood and energy unless they are shared too. */
        DiaryEntry: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees this entry: `private` nobody, `coach` the assigned coaches. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * Format: date
             * @description Day that it is about: not in the future, at most 2 years ago. Written by the employee.
             */
            entry_on: string;
            /** @description What the employee wrote. Written by the employee. */
            text: string;
            /**
             * Format: int64
             * @description 1 low to 5 high. A coach sees it only with `share_mood`. Written by the employee.
             */
            mood: number | null;
            /**
             * Format: int64
             * @description 1 low to 5 high. A coach sees it only with `share_mood`. Written by the employee.
             */
            energy: number | null;
            /** @description Whether the coach who sees the entry sees mood and energy too. At creation false if left out. Written by the employee. */
            share_mood: boolean;
            /** @description The employee's own words to find it by; none twice. Merged one by one. Written by the employee. */
            tags: string[];
            /** @description Web addresses that belong with it; none twice. Merged one by one; whoever sees the text sees them. Written by the employee. */
            links: string[];
            /** @description Documents that belong with it; none twice. Merged one by one. Without those that the reader does not see: who shares the entry does not share them. The entry gets a new rev when one is shared or no more. Written by the employee. */
            attachments: string[];
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a diary entry that can be written. All are optional: a PATCH and an update in a push carry only what changes. */
        DiaryEntryWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /**
             * @description Who but the owner sees this entry: `private` nobody, `coach` the assigned coaches. Always `private` if left out at creation. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /**
             * Format: date
             * @description Day that it is about: not in the future, at most 2 years ago. Written by the employee.
             */
            entry_on?: string;
            /** @description What the employee wrote. Written by the employee. */
            text?: string;
            /**
             * Format: int64
             * @description 1 low to 5 high. A coach sees it only with `share_mood`. Written by the employee.
             */
            mood?: number | null;
            /**
             * Format: int64
             * @description 1 low to 5 high. A coach sees it only with `share_mood`. Written by the employee.
             */
            energy?: number | null;
            /** @description Whether the coach who sees the entry sees mood and energy too. At creation false if left out. Written by the employee. */
            share_mood?: boolean;
            /** @description The employee's own words to find it by; none twice. Merged one by one. Written by the employee. */
            tags?: string[];
            /** @description Web addresses that belong with it; none twice. Merged one by one; whoever sees the text sees them. Written by the employee. */
            links?: string[];
            /** @description Documents that belong with it, of the same trajectory; none twice. Merged one by one. Who shares the entry does not share them. Written by the employee. */
            attachments?: string[];
        };
        /** @description What a new diary entry is made of: DiaryEntryWrite with what must be there. */
        DiaryEntryCreate: components["schemas"]["DiaryEntryWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        DiaryEntryPage: {
            items: components["schemas"]["DiaryEntry"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Somebody to talk to about an application. */
        ApplicationContact: {
            /** @description Made by whoever adds the contact; decides what merges with what. */
            id: string;
            /** @description Name. */
            name?: string;
            /** @description Role or department. */
            role?: string;
            /** @description Business telephone number. */
            phone?: string;
            /** @description Business address; "" if unknown. */
            email?: string;
        };
        /** @description An application for work, or another search activity. Its stage follows from its events. */
        JobApplication: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description Employer. Written by the employee, and by a job hunter who creates it as a proposal. */
            employer_name: string;
            /** @description Job. Written by the employee, and by a job hunter who creates it as a proposal. */
            job_title: string;
            /**
             * @description What was done; some kinds count as evidence of searching. At creation `targeted_application` if left out. Written by the employee, and by a job hunter who creates it as a proposal.
             * @enum {string}
             */
            kind: "targeted_application" | "open_application" | "phone_application" | "employer_visit" | "agency_registration" | "interview" | "test_or_assessment" | "network_talk" | "cv_posted" | "workshop" | "vacancy_browsing" | "job_fair";
            /**
             * Format: date
             * @description Day of the application; not in the future. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            applied_on: string | null;
            /** @description How: website, letter, telephone, through somebody. Written by the employee, and by a job hunter who creates it as a proposal. */
            channel: string;
            /** @description Place of work. Written by the employee, and by a job hunter who creates it as a proposal. */
            location: string;
            /**
             * Format: double
             * @description Hours a week. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            hours: number | null;
            /** @description Web address of the vacancy, or "". Written by the employee, and by a job hunter who creates it as a proposal. */
            url: string;
            /**
             * Format: uuid
             * @description The lead that it came from. Null for a reader who does not see that lead; the application gets a new rev when the lead is shared or no more. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            lead_id: string | null;
            /**
             * Format: uuid
             * @description The document that is its letter. Null for a reader who does not see that document; the application gets a new rev when the document is shared or no more. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            letter_id: string | null;
            /**
             * Format: uuid
             * @description The document that is the CV which went along. Null for a reader who does not see that document. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            cv_id: string | null;
            /** @description Documents that belong to it beside its letter and its CV: what else went along, an answer, a proof; none twice. Merged one by one. Without those that the reader does not see. Written by the employee, and by a job hunter who creates it as a proposal. */
            document_ids: string[];
            /**
             * @description How it fits the agreed search profile; "" if not judged. Written by the employee, and by a job hunter who creates it as a proposal.
             * @enum {string}
             */
            suitability: "" | "in_profile" | "broader" | "outside";
            /** @description Why, never medical. Required with `outside`. Written by the employee, and by a job hunter who creates it as a proposal. */
            suitability_reason: string;
            /** @description People to talk to. Merged one by one by their `id` when devices meet. Written by the employee, and by a job hunter who creates it as a proposal. */
            contacts: components["schemas"]["ApplicationContact"][];
            /**
             * Format: date
             * @description Day of the next step. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            next_step_on: string | null;
            /** @description Remark. Written by the employee, and by a job hunter who creates it as a proposal. */
            note: string;
            /**
             * @description Where it stands: the last valid event. Server.
             * @enum {string}
             */
            stage: "saved" | "preparing" | "applied" | "acknowledged" | "interview" | "assessment" | "trial_or_secondment_talk" | "offer" | "accepted" | "rejected" | "withdrawn" | "declined" | "no_response" | "expired";
            /**
             * Format: date
             * @description Day of that event; null before the first. Server.
             */
            stage_on: string | null;
            /** @description Whether it counts as a search activity, by the rules of the agency (`GET /v1/agency/rules`) when it was made or got its kind. Server. */
            counts_as_evidence: boolean;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of an application that can be written. All are optional: a PATCH and an update in a push carry only what changes. The stage is not among them: create an application event. */
        JobApplicationWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Left out at creation: the employee's default for applications, at first `coach`; one that a job hunter proposes `team`. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /** @description Employer. Written by the employee, and by a job hunter who creates it as a proposal. */
            employer_name?: string;
            /** @description Job. Written by the employee, and by a job hunter who creates it as a proposal. */
            job_title?: string;
            /**
             * @description What was done; some kinds count as evidence of searching. At creation `targeted_application` if left out. Written by the employee, and by a job hunter who creates it as a proposal.
             * @enum {string}
             */
            kind?: "targeted_application" | "open_application" | "phone_application" | "employer_visit" | "agency_registration" | "interview" | "test_or_assessment" | "network_talk" | "cv_posted" | "workshop" | "vacancy_browsing" | "job_fair";
            /**
             * Format: date
             * @description Day of the application; not in the future. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            applied_on?: string | null;
            /** @description How: website, letter, telephone, through somebody. Written by the employee, and by a job hunter who creates it as a proposal. */
            channel?: string;
            /** @description Place of work. Written by the employee, and by a job hunter who creates it as a proposal. */
            location?: string;
            /**
             * Format: double
             * @description Hours a week. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            hours?: number | null;
            /** @description Web address of the vacancy, or "". Written by the employee, and by a job hunter who creates it as a proposal. */
            url?: string;
            /**
             * Format: uuid
             * @description The lead that it came from: one of the same trajectory that the writer sees. Null from a writer who does not see the lead that stands there leaves it. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            lead_id?: string | null;
            /**
             * Format: uuid
             * @description The document that is its letter: one of the same trajectory that the writer sees. Null from a writer who does not see the document that stands there leaves it. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            letter_id?: string | null;
            /**
             * Format: uuid
             * @description The document that is the CV which went along: one of the same trajectory that the writer sees. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            cv_id?: string | null;
            /** @description Documents that belong to it beside its letter and its CV, of the same trajectory, that the writer sees; none twice. Merged one by one. Written by the employee, and by a job hunter who creates it as a proposal. */
            document_ids?: string[];
            /**
             * @description How it fits the agreed search profile; "" if not judged. Written by the employee, and by a job hunter who creates it as a proposal.
             * @enum {string}
             */
            suitability?: "" | "in_profile" | "broader" | "outside";
            /** @description Why, never medical. Required with `outside`. Written by the employee, and by a job hunter who creates it as a proposal. */
            suitability_reason?: string;
            /** @description People to talk to. Merged one by one by their `id` when devices meet. Written by the employee, and by a job hunter who creates it as a proposal. */
            contacts?: components["schemas"]["ApplicationContact"][];
            /**
             * Format: date
             * @description Day of the next step. Written by the employee, and by a job hunter who creates it as a proposal.
             */
            next_step_on?: string | null;
            /** @description Remark. Written by the employee, and by a job hunter who creates it as a proposal. */
            note?: string;
        };
        /** @description What a new application is made of: JobApplicationWrite with what must be there. */
        JobApplicationCreate: components["schemas"]["JobApplicationWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        JobApplicationPage: {
            items: components["schemas"]["JobApplication"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description What happened in an application. Added, never changed; a mistake is voided. The stage of the application follows from its events. At most 200 an application. */
        ApplicationEvent: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Server: the parent's.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description The application that it belongs to. Written at creation, never changed.
             */
            application_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Server: follows the parent.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description The stage that was reached; `reopened` goes back to the open stage before the end. Written by the employee.
             * @enum {string}
             */
            stage: "saved" | "preparing" | "applied" | "acknowledged" | "interview" | "assessment" | "trial_or_secondment_talk" | "offer" | "accepted" | "rejected" | "withdrawn" | "declined" | "no_response" | "expired" | "reopened";
            /**
             * Format: date
             * @description Day that it happened; not in the future. Written by the employee.
             */
            occurred_on: string;
            /**
             * Format: int64
             * @description Round of interviews. Written by the employee.
             */
            round: number | null;
            /** @description Remark. Written by the employee. */
            note: string;
            /**
             * @description Why, never medical: of a rejection, a withdrawal or a reopening; else "". Written by the employee.
             * @enum {string}
             */
            reason: "" | "other_candidate" | "experience" | "education" | "hours" | "distance" | "position_closed" | "no_reason" | "other_non_medical" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /**
             * Format: uuid
             * @description What was sent or came: a letter, an answer. Null for a reader who does not see that document. Written by the employee.
             */
            document_id: string | null;
            /** @description Entered by mistake: it does not count for the stage. At creation false. Written by the employee. */
            voided: boolean;
            /** @description It did not fit the stage when it arrived: the employee should look at it. Server. */
            needs_review: boolean;
            /** @description It was entered more than 14 days after its day. Server. */
            late_entry: boolean;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of an event. They are written at creation; after that only `voided` can change. */
        ApplicationEventWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description The application that it belongs to. Required at creation, never changed. Written by whoever creates.
             */
            application_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /**
             * @description The stage that was reached; `reopened` goes back to the open stage before the end. Written by the employee.
             * @enum {string}
             */
            stage?: "saved" | "preparing" | "applied" | "acknowledged" | "interview" | "assessment" | "trial_or_secondment_talk" | "offer" | "accepted" | "rejected" | "withdrawn" | "declined" | "no_response" | "expired" | "reopened";
            /**
             * Format: date
             * @description Day that it happened; not in the future. Written by the employee.
             */
            occurred_on?: string;
            /**
             * Format: int64
             * @description Round of interviews. Written by the employee.
             */
            round?: number | null;
            /** @description Remark. Written by the employee. */
            note?: string;
            /**
             * @description Why, never medical: of a rejection, a withdrawal or a reopening; else "". Written by the employee.
             * @enum {string}
             */
            reason?: "" | "other_candidate" | "experience" | "education" | "hours" | "distance" | "position_closed" | "no_reason" | "other_non_medical" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /**
             * Format: uuid
             * @description The document that was sent or came: one of the same trajectory that the writer sees. Written by the employee.
             */
            document_id?: string | null;
            /** @description Entered by mistake: it does not count for the stage. At creation false. Written by the employee. */
            voided?: boolean;
        };
        /** @description What a new event is made of: ApplicationEventWrite with what must be there. */
        ApplicationEventCreate: components["schemas"]["ApplicationEventWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        ApplicationEventPage: {
            items: components["schemas"]["ApplicationEvent"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A weekly series. */
        AppointmentSeriesCreate: {
            first: components["schemas"]["AppointmentCreate"];
            /**
             * Format: int64
             * @description How many appointments, one a week.
             */
            weeks: number;
        };
        /** @description The appointments of a new series, in order. */
        AppointmentSeries: {
            items: components["schemas"]["Appointment"][];
        };
        /** @description Somebody who is to be at an appointment. */
        AppointmentParticipant: {
            /** @description Made by whoever adds the participant; decides what merges with what. */
            id: string;
            /** @description Name. */
            name: string;
            /**
             * @description What they come as. It need not be an account here, and grants nothing.
             * @enum {string}
             */
            role: "employee" | "coach" | "job_hunter" | "case_manager" | "employer" | "labour_expert" | "other";
        };
        /** @description An appointment between the employee and staff. Both sides see it; each confirms what the other proposed. The employer's case manager sees those of the kind `three_way`, without `title`, `agenda` and `dispute_note`. */
        Appointment: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Both sides always see it. Server.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description What it is for. Written by the employee and the assigned staff.
             * @enum {string}
             */
            kind: "intake" | "coaching" | "evaluation" | "three_way" | "labour_expert" | "training" | "job_interview_prep" | "aftercare" | "other";
            /** @description Title, or "" for the name of the kind. "" for the employer's case manager. Written by the employee and the assigned staff. */
            title: string;
            /**
             * Format: date-time
             * @description Start. Written by whoever creates; after that by a coach or job hunter. The employee proposes another time instead.
             */
            starts_at: string;
            /**
             * Format: date-time
             * @description End, 5 minutes to 8 hours after the start. Written by whoever creates; after that by a coach or job hunter.
             */
            ends_at: string;
            /** @description IANA time zone that the times were chosen in; a weekly series keeps its wall-clock time there. Written by the employee and the assigned staff. */
            time_zone: string;
            /**
             * @description How they meet. Written by the employee and the assigned staff.
             * @enum {string}
             */
            mode: "online" | "phone" | "location";
            /** @description Address, telephone number or web address. Written by the employee and the assigned staff. */
            place: string;
            /** @description What to talk about. "" for the employer's case manager. Written by the employee and the assigned staff. */
            agenda: string;
            /** @description Who is to be there. Information only: it lets nobody see anything. Merged by the `id` of its elements. Written by the employee and the assigned staff. */
            participants: components["schemas"]["AppointmentParticipant"][];
            /**
             * Format: uuid
             * @description The series that it belongs to. Server.
             */
            series_id: string | null;
            /**
             * @description `proposed` → `confirmed` or `declined`, by the other side; `confirmed` → `reschedule_proposed` → `confirmed`; `proposed`, `confirmed` or `reschedule_proposed` → `cancelled`; after the end `confirmed` → `held` or `no_show`. At creation `proposed`. Written by the employee and the assigned staff.
             * @enum {string}
             */
            status: "proposed" | "confirmed" | "declined" | "reschedule_proposed" | "cancelled" | "held" | "no_show";
            /**
             * Format: date-time
             * @description With `reschedule_proposed`: the start that is proposed. Confirming makes it the start. Written by the employee and the assigned staff.
             */
            proposed_starts_at: string | null;
            /**
             * Format: date-time
             * @description With `reschedule_proposed`: the end that is proposed. Written by the employee and the assigned staff.
             */
            proposed_ends_at: string | null;
            /**
             * @description With `proposed` and `reschedule_proposed`: the side whose time waits for a yes, `coach` for all staff; the other side confirms. Else "". Server.
             * @enum {string}
             */
            proposed_by: "" | "employee" | "coach";
            /**
             * @description Who cancelled, with `cancelled`; else "". Written by the employee and the assigned staff.
             * @enum {string}
             */
            cancelled_by: "" | "employee" | "coach" | "employer" | "provider";
            /**
             * Format: date-time
             * @description When it was cancelled, by the phone that sent it (a claim, to be judged by people), or else by receipt; null if not cancelled. Server.
             */
            cancelled_at: string | null;
            /**
             * Format: date-time
             * @description When the cancellation reached the server; null if not cancelled. Server.
             */
            cancel_received_at: string | null;
            /**
             * @description Whether the cancellation reached the server in time: 24 hours before the start unless the agency set another limit; `timely`, too, once staff accept one that was received late; "" if not cancelled. Server.
             * @enum {string}
             */
            cancel_timing: "" | "timely" | "late";
            /** @description Cancelled in time by the phone's clock (`cancelled_at`), but received after the limit (`cancel_received_at`): the coach decides by `late_accepted`. Server. */
            late_received: boolean;
            /** @description Only with `late_received`: true takes the cancellation as `timely`, false as `late`; null, and `late`, until somebody decides. Written by a coach or job hunter. */
            late_accepted: boolean | null;
            /**
             * @description Who was there, after the end; "" before. Written by a coach or job hunter.
             * @enum {string}
             */
            attendance: "" | "attended" | "partly" | "no_show_employee" | "no_show_coach";
            /**
             * Format: int64
             * @description Only with `held`: for how many minutes the employee was there, no more than from the start to the end; null when that was not noted. Written by a coach or job hunter.
             */
            attended_minutes: number | null;
            /** @description The employee does not agree with the attendance; once. Written by the employee. */
            attendance_disputed: boolean;
            /** @description Why the employee does not agree. "" for the employer's case manager. Written by the employee. */
            dispute_note: string;
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `overlap` when the time overlaps with another appointment that the caller sees, `public_holiday` when it, or the time that is proposed for it, is on a Dutch public holiday in its `time_zone`, `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of an appointment that can be written. All are optional: a PATCH and an update in a push carry only what changes. Confirming, moving and cancelling are changes of `status` and of the proposed times. */
        AppointmentWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description What it is for. Written by the employee and the assigned staff.
             * @enum {string}
             */
            kind?: "intake" | "coaching" | "evaluation" | "three_way" | "labour_expert" | "training" | "job_interview_prep" | "aftercare" | "other";
            /** @description Title, or "" for the name of the kind. "" for the employer's case manager. Written by the employee and the assigned staff. */
            title?: string;
            /**
             * Format: date-time
             * @description Start. Written by whoever creates; after that by a coach or job hunter. The employee proposes another time instead.
             */
            starts_at?: string;
            /**
             * Format: date-time
             * @description End, 5 minutes to 8 hours after the start. Written by whoever creates; after that by a coach or job hunter.
             */
            ends_at?: string;
            /** @description IANA time zone that the times were chosen in; a weekly series keeps its wall-clock time there. Written by the employee and the assigned staff. */
            time_zone?: string;
            /**
             * @description How they meet. Written by the employee and the assigned staff.
             * @enum {string}
             */
            mode?: "online" | "phone" | "location";
            /** @description Address, telephone number or web address. Written by the employee and the assigned staff. */
            place?: string;
            /** @description What to talk about. "" for the employer's case manager. Written by the employee and the assigned staff. */
            agenda?: string;
            /** @description Who is to be there. Information only: it lets nobody see anything. Merged by the `id` of its elements. Written by the employee and the assigned staff. */
            participants?: components["schemas"]["AppointmentParticipant"][];
            /**
             * @description `proposed` → `confirmed` or `declined`, by the other side; `confirmed` → `reschedule_proposed` → `confirmed`; `proposed`, `confirmed` or `reschedule_proposed` → `cancelled`; after the end `confirmed` → `held` or `no_show`. At creation `proposed`. Written by the employee and the assigned staff.
             * @enum {string}
             */
            status?: "proposed" | "confirmed" | "declined" | "reschedule_proposed" | "cancelled" | "held" | "no_show";
            /**
             * Format: date-time
             * @description With `reschedule_proposed`: the start that is proposed. Confirming makes it the start. Written by the employee and the assigned staff.
             */
            proposed_starts_at?: string | null;
            /**
             * Format: date-time
             * @description With `reschedule_proposed`: the end that is proposed. Written by the employee and the assigned staff.
             */
            proposed_ends_at?: string | null;
            /**
             * @description Who cancelled, with `cancelled`; else "". Written by the employee and the assigned staff.
             * @enum {string}
             */
            cancelled_by?: "" | "employee" | "coach" | "employer" | "provider";
            /** @description Only with `late_received`: true takes the cancellation as `timely`, false as `late`; null, and `late`, until somebody decides. Written by a coach or job hunter. */
            late_accepted?: boolean | null;
            /**
             * @description Who was there, after the end; "" before. Written by a coach or job hunter.
             * @enum {string}
             */
            attendance?: "" | "attended" | "partly" | "no_show_employee" | "no_show_coach";
            /**
             * Format: int64
             * @description Only with `held`: for how many minutes the employee was there, no more than from the start to the end; null when that was not noted. Written by a coach or job hunter.
             */
            attended_minutes?: number | null;
            /** @description The employee does not agree with the attendance; once. Written by the employee. */
            attendance_disputed?: boolean;
            /** @description Why the employee does not agree. "" for the employer's case manager. Written by the employee. */
            dispute_note?: string;
        };
        /** @description What a new appointment is made of: AppointmentWrite with what must be there. */
        AppointmentCreate: components["schemas"]["AppointmentWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        AppointmentPage: {
            items: components["schemas"]["Appointment"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Something done toward work: training, networking, orientation and the like. */
        Activity: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description What it is. Written by the employee and an assigned coach.
             * @enum {string}
             */
            kind: "orientation" | "assessment" | "coaching_assignment" | "application_training" | "training" | "course" | "retraining" | "online_module" | "labour_market_exploration" | "networking" | "volunteering" | "entrepreneurship_orientation" | "job_carving" | "adapted_work" | "workplace_adaptation" | "workplace_adaptation_advice" | "capacity_build_up" | "other";
            /** @description What it is called. Written by the employee and an assigned coach. */
            title: string;
            /** @description Who offers it. Written by the employee and an assigned coach. */
            provider: string;
            /**
             * Format: date
             * @description First day. Written by the employee and an assigned coach.
             */
            start_on: string | null;
            /**
             * Format: date
             * @description Last day; not before `start_on`. Written by the employee and an assigned coach.
             */
            end_on: string | null;
            /**
             * Format: double
             * @description Hours planned in all. Written by the employee and an assigned coach.
             */
            hours_planned: number | null;
            /**
             * Format: double
             * @description Hours done in all; at most 24 a day. Written by the employee and an assigned coach.
             */
            hours_done: number | null;
            /**
             * Format: int64
             * @description 1: with the own employer, 2: with another employer. At creation 2 if left out. Written by the employee and an assigned coach.
             */
            track: number;
            /**
             * Format: uuid
             * @description The goal that it serves. Null for a reader who does not see that goal; the activity gets a new rev when the goal is shared or no more. Written by the employee and an assigned coach.
             */
            goal_id: string | null;
            /**
             * Format: uuid
             * @description What it led to: a certificate, the result of an assessment. Null for a reader who does not see that document; the activity gets a new rev when the document is shared or no more. Written by the employee and an assigned coach.
             */
            document_id: string | null;
            /** @description What came of it. Written by the employee and an assigned coach. */
            result: string;
            /**
             * @description `proposed` → `planned` → `running` → `done` or `cancelled`; steps may be skipped. At creation any of them, and `planned` if left out. Written by the employee and an assigned coach.
             * @enum {string}
             */
            status: "proposed" | "planned" | "running" | "done" | "cancelled";
            /**
             * @description Why it was cancelled; never medical. Required with `cancelled`, else "". Written by the employee and an assigned coach.
             * @enum {string}
             */
            reason: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of an activity that can be written. All are optional: a PATCH and an update in a push carry only what changes. */
        ActivityWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Left out at creation: the employee's default for activities, at first `coach`. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /**
             * @description What it is. Written by the employee and an assigned coach.
             * @enum {string}
             */
            kind?: "orientation" | "assessment" | "coaching_assignment" | "application_training" | "training" | "course" | "retraining" | "online_module" | "labour_market_exploration" | "networking" | "volunteering" | "entrepreneurship_orientation" | "job_carving" | "adapted_work" | "workplace_adaptation" | "workplace_adaptation_advice" | "capacity_build_up" | "other";
            /** @description What it is called. Written by the employee and an assigned coach. */
            title?: string;
            /** @description Who offers it. Written by the employee and an assigned coach. */
            provider?: string;
            /**
             * Format: date
             * @description First day. Written by the employee and an assigned coach.
             */
            start_on?: string | null;
            /**
             * Format: date
             * @description Last day; not before `start_on`. Written by the employee and an assigned coach.
             */
            end_on?: string | null;
            /**
             * Format: double
             * @description Hours planned in all. Written by the employee and an assigned coach.
             */
            hours_planned?: number | null;
            /**
             * Format: double
             * @description Hours done in all; at most 24 a day. Written by the employee and an assigned coach.
             */
            hours_done?: number | null;
            /**
             * Format: int64
             * @description 1: with the own employer, 2: with another employer. At creation 2 if left out. Written by the employee and an assigned coach.
             */
            track?: number;
            /**
             * Format: uuid
             * @description The goal that it serves: one of the same trajectory that the writer sees. Null from a writer who does not see the goal that stands there leaves it. Written by the employee and an assigned coach.
             */
            goal_id?: string | null;
            /**
             * Format: uuid
             * @description The document that it led to, such as a certificate: one of the same trajectory that the writer sees. Null from a writer who does not see the document that stands there leaves it. Written by the employee and an assigned coach.
             */
            document_id?: string | null;
            /** @description What came of it. Written by the employee and an assigned coach. */
            result?: string;
            /**
             * @description `proposed` → `planned` → `running` → `done` or `cancelled`; steps may be skipped. At creation any of them, and `planned` if left out. Written by the employee and an assigned coach.
             * @enum {string}
             */
            status?: "proposed" | "planned" | "running" | "done" | "cancelled";
            /**
             * @description Why it was cancelled; never medical. Required with `cancelled`, else "". Written by the employee and an assigned coach.
             * @enum {string}
             */
            reason?: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
        };
        /** @description What a new activity is made of: ActivityWrite with what must be there. */
        ActivityCreate: components["schemas"]["ActivityWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        ActivityPage: {
            items: components["schemas"]["Activity"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A vacancy that somebody found for the employee. */
        Lead: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description The job. Written by the employee, an assigned coach and an assigned job hunter. */
            title: string;
            /** @description The employer; "" if unknown. Written by the employee, an assigned coach and an assigned job hunter. */
            employer: string;
            /** @description Web address of the vacancy, beginning with https://, or "". Written by the employee, an assigned coach and an assigned job hunter. */
            url: string;
            /**
             * Format: date
             * @description Last day to apply. Written by the employee, an assigned coach and an assigned job hunter.
             */
            closes_on: string | null;
            /** @description Where it was found. Written by the employee, an assigned coach and an assigned job hunter. */
            source: string;
            /** @description Remark. Written by the employee, an assigned coach and an assigned job hunter. */
            note: string;
            /**
             * @description How it fits the agreed search profile; "" if not judged. Written by the employee, an assigned coach and an assigned job hunter.
             * @enum {string}
             */
            suitability: "" | "in_profile" | "broader" | "outside";
            /**
             * @description `new` → `applied`, `dismissed` or `expired`; `new` at creation. The server sets `expired` on the day after `closes_on`; from there only `applied` follows, of who applied in time. An application that names the lead, and is not private, sets `applied` once it was sent. Written by the employee, an assigned coach and an assigned job hunter.
             * @enum {string}
             */
            status: "new" | "applied" | "dismissed" | "expired";
            /**
             * @description Why it was dismissed; never medical. Required with `dismissed`, else "". Written by the employee, an assigned coach and an assigned job hunter.
             * @enum {string}
             */
            reason: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a lead that can be written. All are optional: a PATCH and an update in a push carry only what changes. */
        LeadWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Left out at creation: the employee's default for leads, at first `team`; always `team` for what staff found. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /** @description The job. Written by the employee, an assigned coach and an assigned job hunter. */
            title?: string;
            /** @description The employer; "" if unknown. Written by the employee, an assigned coach and an assigned job hunter. */
            employer?: string;
            /** @description Web address of the vacancy, beginning with https://, or "". Written by the employee, an assigned coach and an assigned job hunter. */
            url?: string;
            /**
             * Format: date
             * @description Last day to apply. Written by the employee, an assigned coach and an assigned job hunter.
             */
            closes_on?: string | null;
            /** @description Where it was found. Written by the employee, an assigned coach and an assigned job hunter. */
            source?: string;
            /** @description Remark. Written by the employee, an assigned coach and an assigned job hunter. */
            note?: string;
            /**
             * @description How it fits the agreed search profile; "" if not judged. Written by the employee, an assigned coach and an assigned job hunter.
             * @enum {string}
             */
            suitability?: "" | "in_profile" | "broader" | "outside";
            /**
             * @description `new` → `applied`, `dismissed` or `expired`; `new` at creation. The server sets `expired` on the day after `closes_on`; from there only `applied` follows, of who applied in time. An application that names the lead, and is not private, sets `applied` once it was sent. Written by the employee, an assigned coach and an assigned job hunter.
             * @enum {string}
             */
            status?: "new" | "applied" | "dismissed" | "expired";
            /**
             * @description Why it was dismissed; never medical. Required with `dismissed`, else "". Written by the employee, an assigned coach and an assigned job hunter.
             * @enum {string}
             */
            reason?: "" | "not_suitable" | "too_far" | "hours_mismatch" | "provider_cancelled" | "employee_unable" | "employer_decision" | "plan_changed" | "found_work" | "other";
        };
        /** @description What a new lead is made of: LeadWrite with what must be there. */
        LeadCreate: components["schemas"]["LeadWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        LeadPage: {
            items: components["schemas"]["Lead"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description What is known of a file. */
        Document: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too, where it is a CV. Written by the employee.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands; null: until it is taken back. When it has passed the record is `private` again. Written by the employee.
             */
            shared_until: string | null;
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description What it is. A `settlement` agreement is always private: only the employee adds one, and nobody else sees it. Written by whoever creates.
             * @enum {string}
             */
            kind: "plan" | "labour_expert_report" | "capacity" | "cv" | "letter" | "certificate" | "agreement" | "settlement" | "report" | "other";
            /** @description What it is called. Written by the employee, and by whoever creates. */
            title: string;
            /**
             * @description Media type: PDF, DOCX, ODT, JPEG or PNG. The bytes must show it. Written by whoever creates.
             * @enum {string}
             */
            mime: "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.oasis.opendocument.text" | "image/jpeg" | "image/png";
            /**
             * Format: int64
             * @description Bytes: as they are sent, and from `available` on as they are kept, without what an image said of its maker. Written by whoever creates.
             */
            size: number;
            /** @description SHA-256 of those bytes, hexadecimal. Written by whoever creates. */
            sha256: string;
            /**
             * Format: date
             * @description Day on which it was issued. Written by the employee, and by whoever creates.
             */
            issued_on: string | null;
            /**
             * @description `pending_upload` until all bytes are there, `scanning` while the server looks at them, then `available` or `rejected`. Server.
             * @enum {string}
             */
            status: "pending_upload" | "scanning" | "available" | "rejected";
            /**
             * @description Why it was rejected, else "": the bytes are not those of `sha256`, not of the type that `mime` says, an image that can't be read to its end, malware, an upload that nobody went on with for 7 days, or bytes that the server lost. Send it as a new document. Server.
             * @enum {string}
             */
            reason: "" | "checksum" | "type" | "damaged" | "malware" | "expired" | "lost";
            /** @description Only in answers to POST and PATCH, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a document that can be written. All are optional: a PATCH and an update in a push carry only what changes. */
        DocumentWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too, where it is a CV. Left out at creation: the employee's default for documents, at first `private`; always `coach` for what a coach adds, and `private` for what the agency admin hands in. Written by the employee.
             * @enum {string}
             */
            visibility?: "private" | "coach" | "team";
            /**
             * Format: date
             * @description Last day on which others see it, in the Netherlands, today or later; null: until it is taken back. Only with a visibility that lets others see it, and gone when that becomes `private`. Written by the employee.
             */
            shared_until?: string | null;
            /**
             * @description What it is. A `settlement` agreement is always private: only the employee adds one, and nobody else sees it. Written by whoever creates.
             * @enum {string}
             */
            kind?: "plan" | "labour_expert_report" | "capacity" | "cv" | "letter" | "certificate" | "agreement" | "settlement" | "report" | "other";
            /** @description What it is called. Written by the employee, and by whoever creates. */
            title?: string;
            /**
             * @description Media type: PDF, DOCX, ODT, JPEG or PNG. The bytes must show it. Written by whoever creates.
             * @enum {string}
             */
            mime?: "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.oasis.opendocument.text" | "image/jpeg" | "image/png";
            /**
             * Format: int64
             * @description Bytes: as they are sent, and from `available` on as they are kept, without what an image said of its maker. Written by whoever creates.
             */
            size?: number;
            /** @description SHA-256 of those bytes, hexadecimal. Written by whoever creates. */
            sha256?: string;
            /**
             * Format: date
             * @description Day on which it was issued. Written by the employee, and by whoever creates.
             */
            issued_on?: string | null;
        };
        /** @description What a new document is made of: DocumentWrite with what must be there. */
        DocumentCreate: components["schemas"]["DocumentWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        DocumentPage: {
            items: components["schemas"]["Document"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description Where the content is for a while. */
        DocumentLink: {
            /** @description Path of the content on this server; needs no token. Server. */
            url: string;
            /**
             * Format: date-time
             * @description When it stops working, UTC. Server.
             */
            expires_at: string;
        };
        /**
         * Format: binary
         * @description Bytes of a file.
         */
        FileContent: string;
        /** @description What somebody says about a record. It is shown to those who see that record, and goes with it; it does not come back with it. Added, never changed. */
        Comment: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Server: the parent's.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Who but the owner sees it: `private` nobody, `coach` the assigned coaches, `team` the assigned job hunters too. Server: follows the record that it is about.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /**
             * @description Collection of the record that it is about. Written by whoever creates.
             * @enum {string}
             */
            collection: "goals" | "diary_entries" | "leads" | "job_applications" | "appointments" | "activities" | "documents";
            /**
             * Format: uuid
             * @description The record that it is about. Written by whoever creates.
             */
            subject_id: string;
            /** @description What is said. Written by whoever creates. */
            text: string;
            /** @description Only in the answer to POST, and only when there is something to warn of: `bsn_suspected` when a text of the employee's own may have a citizen service number. Not part of the record. Server. */
            warnings?: string[];
        };
        /** @description Fields of a comment. They are written at creation only. */
        CommentWrite: {
            /**
             * Format: uuid
             * @description Identifier that the client chose, UUID version 7 preferred. Only at creation; the server makes one if it is left out. Written by whoever creates.
             */
            id?: string;
            /**
             * Format: uuid
             * @description Trajectory of the record that it is about. Required at creation, never changed. Written by whoever creates.
             */
            trajectory_id?: string;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, stored and shown, never used for order. Only at creation. Written by whoever creates.
             */
            captured_at?: string | null;
            /** @description `true` says that a text which was refused with `medical_content_suspected` is not medical; that is logged, without the text. It is no field of the record. Written by staff. */
            confirm_non_medical?: boolean;
            /**
             * @description Collection of the record that it is about. Written by whoever creates.
             * @enum {string}
             */
            collection?: "goals" | "diary_entries" | "leads" | "job_applications" | "appointments" | "activities" | "documents";
            /**
             * Format: uuid
             * @description The record that it is about. Written by whoever creates.
             */
            subject_id?: string;
            /** @description What is said. Written by whoever creates. */
            text?: string;
        };
        /** @description What a new comment is made of: CommentWrite with what must be there. */
        CommentCreate: components["schemas"]["CommentWrite"] & Record<string, never>;
        /** @description A page, oldest first. */
        CommentPage: {
            items: components["schemas"]["Comment"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A reminder as the app shows it. The push that goes with it has no content; it goes when its subject goes. */
        Notification: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: its reader. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Always `private`. Server.
             * @enum {string}
             */
            visibility: "private";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description Which reminder it is. Server. */
            reminder: string;
            /** @description Collection of the record that it is about; "" for none. Server. */
            collection: string;
            /**
             * Format: uuid
             * @description The record that it is about. Server.
             */
            subject_id: string | null;
            /**
             * Format: date-time
             * @description When it was due. Server.
             */
            due_at: string;
            /** @description Title in Dutch. Server. */
            title_nl: string;
            /** @description Title in English. Server. */
            title_en: string;
            /** @description Text in Dutch. Server. */
            body_nl: string;
            /** @description Text in English. Server. */
            body_en: string;
            /**
             * Format: date-time
             * @description When the reader read it; null: not yet. Written by its reader.
             */
            read_at: string | null;
            /** @description What the push carries, to find the notification by: text that tells nothing. Server. */
            opaque: string;
        };
        /** @description The one field of a notification that can be written. */
        NotificationWrite: {
            /**
             * Format: date-time
             * @description When the reader read it; null: not yet. Written by its reader.
             */
            read_at?: string | null;
        };
        /** @description A page, oldest first. */
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description A reminder that will come, unless what it is about changes. */
        PlannedNotification: {
            /** @description What the notification and its push will carry. A device that shows it under this tag shows it once, whichever comes first. */
            opaque: string;
            /**
             * Format: uuid
             * @description Trajectory that it belongs to.
             */
            trajectory_id: string;
            /** @description Which reminder it is. */
            reminder: string;
            /** @description Collection of the record that it is about; "" for none. */
            collection: string;
            /**
             * Format: uuid
             * @description The record that it is about.
             */
            subject_id: string | null;
            /**
             * Format: date-time
             * @description When it is due.
             */
            due_at: string;
            /**
             * Format: date-time
             * @description When to show it, by the quiet hours, working hours, rest mode, cap and choices of the user; null when another one before it says as much, or the user wants none: then it is in the list alone.
             */
            show_at: string | null;
            /**
             * Format: date-time
             * @description From when on it is not worth showing.
             */
            expires_at: string;
            /** @description Title in Dutch. */
            title_nl: string;
            /** @description Title in English. */
            title_en: string;
            /** @description Text in Dutch. */
            body_nl: string;
            /** @description Text in English. */
            body_en: string;
        };
        /** @description What will come. */
        PlannedNotifications: {
            items: components["schemas"]["PlannedNotification"][];
            /**
             * Format: date-time
             * @description All that come before this are in the list.
             */
            until: string;
        };
        /** @description A statutory date of a trajectory, as computed of the absence case, and what people say of it. How it stands today is for who shows it: open and past `due_on` is overdue. `GET /v1/trajectories/{id}/calendar` says why it is that day. */
        Milestone: {
            /**
             * Format: uuid
             * @description Identifier, made by the server of trajectory, rule and occurrence: it never changes. Server.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Server.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the employee of the trajectory. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who wrote what it first followed from. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description `team`; of an objection that of the decision: `private`, or `coach` once it is shared. Server.
             * @enum {string}
             */
            visibility: "private" | "coach" | "team";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description Id of the rule, such as R-17. Server. */
            rule_id: string;
            /** @description What it is. A rule may have several. Server. */
            code: string;
            /**
             * Format: int64
             * @description Which case of sickness it belongs to; four weeks of recovery begin another. Server.
             */
            case_number: number;
            /**
             * Format: date
             * @description First sick day of that case. Server.
             */
            case_first_day: string;
            /**
             * Format: int64
             * @description 1, and one more for each time that a repeated duty was done. Server.
             */
            occurrence: number;
            /**
             * @description The rules by which its dates are computed. Server.
             * @enum {string}
             */
            rule_set: "wvp-2026.1";
            /** @description Who must act; nobody where it is no duty. Server. */
            owners: ("employer" | "company_doctor" | "employee" | "uwv" | "agency")[];
            /** @description Whether the employer's case manager sees it. Server. */
            shown_to_employer: boolean;
            /** @description What it is called, in Dutch. Server. */
            title_nl: string;
            /** @description What it is called, in English. Server. */
            title_en: string;
            /**
             * @description `not_applicable` where there is no such date any more, `superseded` where a new case began. Server.
             * @enum {string}
             */
            state: "open" | "not_applicable" | "superseded";
            /**
             * Format: date
             * @description The day; null where there is none any more. Server.
             */
            due_on: string | null;
            /**
             * Format: date
             * @description From when on it can be done, where that is limited. Server.
             */
            window_from: string | null;
            /**
             * Format: date
             * @description The last day that still counts, where it is another. Server.
             */
            outer_limit_on: string | null;
            /**
             * Format: date
             * @description The day on which the employee says that it was done or came. Written by the employee.
             */
            ticked_on: string | null;
            /**
             * Format: date
             * @description The day on which it was done; from then on its dates stay. Written by the coach, and by the case manager for duties of the employer and the company doctor; what is the employee's own to say follows `ticked_on`.
             */
            completed_on: string | null;
            /**
             * Format: uuid
             * @description Who said that it was done; null where the start of the trajectory did it (R-09, R-10). Server.
             */
            completed_by: string | null;
            /**
             * @description Why it need not be done (R-11), or "". Written by the coach.
             * @enum {string}
             */
            waiver_code: "prospect_own_employer_within_3_months" | "no_usable_capacity" | "marginal_capacity" | "state_pension_within_1_year_both_agree" | "recovered" | "employment_ended" | "";
            /**
             * Format: date
             * @description The day of the document that says so; needed with a waiver. Written by the coach.
             */
            waived_on: string | null;
            /**
             * Format: uuid
             * @description The document that shows that it was done, came or was waived; null for none, and for those who do not see it, as a case manager. Written by the employee and the coach.
             */
            document_id: string | null;
        };
        /** @description What people say of a milestone. All else is computed. */
        MilestoneWrite: {
            /**
             * Format: date
             * @description The day on which the employee says that it was done or came. Written by the employee.
             */
            ticked_on?: string | null;
            /**
             * Format: date
             * @description The day on which it was done; from then on its dates stay. Written by the coach, and by the case manager for duties of the employer and the company doctor; what is the employee's own to say follows `ticked_on`.
             */
            completed_on?: string | null;
            /**
             * @description Why it need not be done (R-11), or "". Written by the coach.
             * @enum {string}
             */
            waiver_code?: "prospect_own_employer_within_3_months" | "no_usable_capacity" | "marginal_capacity" | "state_pension_within_1_year_both_agree" | "recovered" | "employment_ended" | "";
            /**
             * Format: date
             * @description The day of the document that says so; needed with a waiver. Written by the coach.
             */
            waived_on?: string | null;
            /**
             * Format: uuid
             * @description The document that shows that it was done, came or was waived; null for none, and for those who do not see it, as a case manager. Written by the employee and the coach.
             */
            document_id?: string | null;
        };
        /** @description A page, oldest first. */
        MilestonePage: {
            items: components["schemas"]["Milestone"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
        /** @description The value that was not kept when two devices changed the same field, or an edit that met a delete. Only its author sees it; it holds what the author wrote, never what won. Kept 90 days, and gone sooner with its subject. */
        Conflict: {
            /**
             * Format: uuid
             * @description Identifier, made by the client or the server. Server after that: it never changes.
             */
            id: string;
            /**
             * Format: uuid
             * @description Trajectory that the record hangs on. Written at creation, never changed.
             */
            trajectory_id: string;
            /**
             * Format: uuid
             * @description Whose record it is: the author of the value that was not kept. Server.
             */
            owner_id: string;
            /**
             * Format: uuid
             * @description Who made it. Server.
             */
            author_id: string;
            /**
             * @description Role in which the author made it; `system` for what the server made. Server.
             * @enum {string}
             */
            author_role: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer" | "api_client" | "system";
            /**
             * @description Always `private`. Server.
             * @enum {string}
             */
            visibility: "private";
            /**
             * Format: int64
             * @description Number of the revision, the ETag: 1 at creation and one more for each accepted change; after a restored backup it jumps. Server.
             */
            rev: number;
            /**
             * Format: date-time
             * @description When the device says it was written: a claim, never used for order. Written at creation.
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @description When the server first stored it, UTC. Server.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the server last changed it, UTC. Server.
             */
            updated_at: string;
            /** @description Collection of the record that it is about. Server. */
            collection: string;
            /**
             * Format: uuid
             * @description The record that it is about. Server.
             */
            subject_id: string;
            /** @description Field of that record; `steps/<id>` for an element of a list (the id of a tag or a link is made of its text and not to be read: `value` has the text), `*` for a whole edit that met a delete. Server. */
            field: string;
            /** @description The value that was not kept, as JSON text. Empty once it was purged. Server. */
            value: string;
            /**
             * @description `open` → `restored` or `dismissed`. Written by its author.
             * @enum {string}
             */
            status: "open" | "restored" | "dismissed";
        };
        /** @description The one field of a conflict that can be written. */
        ConflictWrite: {
            /**
             * @description `open` → `restored` or `dismissed`. Written by its author.
             * @enum {string}
             */
            status?: "open" | "restored" | "dismissed";
        };
        /** @description A page, oldest first. */
        ConflictPage: {
            items: components["schemas"]["Conflict"][];
            /** @description Give it as `cursor` to read on; null at the end. */
            next_cursor: string | null;
        };
    };
    responses: {
        /** @description The input is not valid. `errors` lists every fault of its form; where the form is right, every fault of what it says. */
        BadRequest: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/invalid",
                 *       "title": "Not valid",
                 *       "status": 400,
                 *       "detail": "The input is not valid.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "invalid",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/title",
                 *           "in": "body",
                 *           "detail": "is required"
                 *         },
                 *         {
                 *           "in": "query",
                 *           "name": "limit",
                 *           "detail": "is out of range"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description No valid access token, or the session has ended. */
        Unauthorized: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/unauthorized",
                 *       "title": "Not signed in",
                 *       "status": 401,
                 *       "detail": "No valid access token, or the session has ended.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "unauthorized",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description The request for a token is not one that can be answered. */
        TokenRefused: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/invalid_scope",
                 *       "title": "Invalid scope",
                 *       "status": 400,
                 *       "detail": "The client may not do all that it asks for.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "invalid_scope",
                 *       "retryable": false,
                 *       "error": "invalid_scope",
                 *       "error_description": "The client may not do all that it asks for."
                 *     }
                 */
                "application/json": components["schemas"]["ProblemDetails"];
                /**
                 * @example {
                 *       "type": "/problems/invalid",
                 *       "title": "Invalid input",
                 *       "status": 400,
                 *       "detail": "The input is not valid.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "invalid",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description The client did not prove itself. */
        ClientRefused: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/invalid_client",
                 *       "title": "Invalid client",
                 *       "status": 401,
                 *       "detail": "The client or its secret is not right, or can't be used any more.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "invalid_client",
                 *       "retryable": false,
                 *       "error": "invalid_client",
                 *       "error_description": "The client or its secret is not right, or can't be used any more."
                 *     }
                 */
                "application/json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Visible, but not allowed for this role, or read-only. */
        Forbidden: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/forbidden",
                 *       "title": "Not allowed",
                 *       "status": 403,
                 *       "detail": "Visible, but not allowed for this role, or read-only.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "forbidden",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Does not exist, or is not for the caller: no difference can be seen. */
        NotFound: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/not_found",
                 *       "title": "Not found",
                 *       "status": 404,
                 *       "detail": "Does not exist, or is not for the caller: no difference can be seen.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "not_found",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Not possible from the present state, or the id is taken, or the parent is not there. */
        Conflict: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/illegal_transition",
                 *       "title": "Step not possible",
                 *       "status": 409,
                 *       "detail": "Not possible from the present state, or the id is taken, or the parent is not there.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "illegal_transition",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Deleted, or its content is no longer there; for sync: the cursor cannot be used. */
        Gone: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description The record changed since it was read. `current` is the record as it is now. */
        PreconditionFailed: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/stale",
                 *       "title": "Changed meanwhile",
                 *       "status": 412,
                 *       "detail": "The record changed since it was read.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "stale",
                 *       "retryable": false,
                 *       "current": {
                 *         "id": "0193a000-0000-7000-8000-000000000101",
                 *         "rev": 4
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Over a published limit. */
        TooLarge: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/too_large",
                 *       "title": "Too large",
                 *       "status": 413,
                 *       "detail": "Over a published limit.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "too_large",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description The app is too old to pull. It may still push, so that no work is lost. */
        AppTooOld: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/app_too_old",
                 *       "title": "App too old",
                 *       "status": 426,
                 *       "detail": "Update the app to see what is new. Your own work is still taken.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "app_too_old",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Content type or encoding that is not spoken here. */
        UnsupportedMediaType: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/unsupported_media",
                 *       "title": "Not spoken here",
                 *       "status": 415,
                 *       "detail": "Content type or encoding that is not spoken here.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "unsupported_media",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description The Idempotency-Key was used for another request. */
        IdempotencyKeyReused: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/op_id_reused",
                 *       "title": "Key used before",
                 *       "status": 422,
                 *       "detail": "The Idempotency-Key was used for another request.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "op_id_reused",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description If-Match is missing. */
        PreconditionRequired: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/if_match_missing",
                 *       "title": "If-Match missing",
                 *       "status": 428,
                 *       "detail": "If-Match is missing.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "if_match_missing",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Too many tries, or a published quantity is used up. Wait as long as Retry-After says. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/throttled",
                 *       "title": "Too many tries",
                 *       "status": 429,
                 *       "detail": "Too many tries, or a published quantity is used up.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "throttled",
                 *       "retryable": true,
                 *       "retry_after": 30
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Try again; an op id or Idempotency-Key tells whether it was done. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/unavailable",
                 *       "title": "Try again",
                 *       "status": 503,
                 *       "detail": "Try again; an op id or Idempotency-Key tells whether it was done.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "unavailable",
                 *       "retryable": true,
                 *       "retry_after": 30
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Any other error, such as 405, 406, 408, 431 or 500. */
        Problem: {
            headers: {
                "API-Version": components["headers"]["ApiVersion"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/problems/internal",
                 *       "title": "Our fault",
                 *       "status": 500,
                 *       "detail": "Any other error, such as 405, 406, 408, 431 or 500.",
                 *       "instance": "0193a000-0000-7000-8000-00000000abcd",
                 *       "code": "internal",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
    };
    parameters: {
        /** @description `next_cursor` of the page before; the other parameters must be the same. */
        PageCursor: string;
        /** @description Records in the page. */
        PageLimit: number;
        /** @description Only what changed at or after this instant. */
        UpdatedSince: string;
        /** @description Only what hangs on this trajectory. */
        TrajectoryFilter: string;
        /** @description Identifier. */
        RecordId: string;
        /** @description Number of a revision in the history. */
        RevisionNumber: number;
        /**
         * @description The languages that the caller wants; `nl` and `en` are there.
         * @example nl-NL, en;q=0.5
         */
        AcceptLanguage: string;
        /**
         * @description The ETags of what the caller has. If one is of what there is, the answer is 304.
         * @example "k3J9_mQ2rTzPQ0aB"
         */
        IfNoneMatch: string;
        /**
         * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
         * @example "3"
         */
        IfMatch: string;
        /**
         * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
         * @example 0193a000-0000-7000-8000-00000000f00d
         */
        IdempotencyKey: string;
        /** @description For an appointment of a series: only this one, or this one and the later ones of the series. A moved time moves the later ones by the same amount. */
        ApplyTo: "this" | "this_and_following";
    };
    requestBodies: never;
    headers: {
        /**
         * @description Version of the upload protocol.
         * @example 1.0.0
         */
        TusResumable: string;
        /**
         * @description How many bytes of the content are kept.
         * @example 1048576
         */
        UploadOffset: number;
        /**
         * @description How many bytes the content has.
         * @example 3145728
         */
        UploadLength: number;
        /**
         * @description The name under which to store it.
         * @example attachment; filename="document.pdf"
         */
        ContentDisposition: string;
        /**
         * @description The revision in quotation marks, strong. Give it as If-Match.
         * @example "3"
         */
        ETag: string;
        /**
         * @description Path of the new record.
         * @example /v1/goals/0193a000-0000-7000-8000-000000000101
         */
        Location: string;
        /**
         * @description Version of this contract.
         * @example 0.1.0
         */
        ApiVersion: string;
        /**
         * @description How long the answer may be kept.
         * @example public, max-age=300
         */
        CacheControl: string;
        /**
         * @description Changes with the text and with the language.
         * @example "k3J9_mQ2rTzPQ0aB"
         */
        HelpETag: string;
        /**
         * @description Language of the answer.
         * @example nl
         */
        ContentLanguage: "nl" | "en";
        /**
         * @description What else than the path the answer depends on.
         * @example Origin, Accept-Language, Authorization
         */
        Vary: string;
        /**
         * @description Seconds to wait before trying again.
         * @example 30
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getContractJSON: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    /** @description Changes with the contract. */
                    ETag?: string;
                    "Cache-Control": components["headers"]["CacheControl"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getContractYAML: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    /** @description Changes with the contract. */
                    ETag?: string;
                    "Cache-Control": components["headers"]["CacheControl"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    explainProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Code of a problem. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the code means. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemExplanation"];
                };
            };
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getCapabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capabilities. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capabilities"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Logged in. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description The next tokens. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    acceptInvite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInviteRequest"];
            };
        };
        responses: {
            /** @description Accepted and logged in. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: {
                /** @description Tell the device to erase what it keeps. */
                wipe?: boolean;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getJWKS: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JWKS"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeWrite"];
            };
        };
        responses: {
            /** @description The profile as it is now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    putPushToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushToken"];
            };
        };
        responses: {
            /** @description Registered. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deletePushToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getReminderPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderPreferences"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateReminderPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReminderPreferencesWrite"];
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderPreferences"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPlannedNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The coming reminders, in the order in which they come. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedNotifications"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSharedWithCoach: {
        parameters: {
            query?: {
                /** @description Only records of this collection. */
                collection?: string;
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is shared. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    pullChanges: {
        parameters: {
            query?: {
                /** @description Cursor of the last page; left out to start a snapshot. */
                cursor?: string;
                /** @description Changes in the page. */
                limit?: number;
                /** @description Collections to pull, separated by commas; all of the role if left out. Part of the cursor: another list needs a new snapshot. */
                collections?: string[];
                /** @description Version of the record shapes that the app knows. Part of the cursor. */
                schema_version?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            426: components["responses"]["AppTooOld"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    pushOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushRequest"];
            };
        };
        responses: {
            /** @description One result for each operation. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    verifyRecords: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyRequest"];
            };
        };
        responses: {
            /** @description What to do about them. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listRejected: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of refused operations. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectedPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    dismissRejected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Not there any more. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    reportWipe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WipedRequest"];
            };
        };
        responses: {
            /** @description Noted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    streamPokes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getAgency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agency"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateAgency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgencyWrite"];
            };
        };
        responses: {
            /** @description The card as it is now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agency"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getAgencyRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules that hold now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyRules"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateAgencyRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgencyRulesWrite"];
            };
        };
        responses: {
            /** @description The rules as they are now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyRules"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAgencyRulesHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyRulesHistory"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The periods. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listOrganisations: {
        parameters: {
            query?: {
                /** @description Only organisations of this kind. */
                kind?: "agency" | "employer" | "mobility_centre" | "arbo";
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of organisations. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: the first result. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description Added. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getClientToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["ClientTokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientTokenAnswer"];
                };
            };
            400: components["responses"]["TokenRefused"];
            401: components["responses"]["ClientRefused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getOwnClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client that asks. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnClient"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listClients: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clients. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: the client as it is now, without its secret. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            /** @description Added. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientWrite"];
            };
        };
        responses: {
            /** @description The client as it is now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    addClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientSecretCreate"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    revokeClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Identifier of the secret. */
                secret_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Only users with this role. */
                role?: "employee" | "coach" | "job_hunter" | "case_manager" | "agency_admin" | "privacy_officer";
                /** @description Only users in this status. */
                status?: "invited" | "active" | "deactivated" | "erasing" | "erased";
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInvite"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: the first result. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Invited. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserWrite"];
            };
        };
        responses: {
            /** @description The user as it is now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    resendInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will be sent if the user is still invited. */
            202: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deactivateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deactivated. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun. */
            202: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAbsenceCases: {
        parameters: {
            query?: {
                /** @description Only cases of this employee. */
                employee_id?: string;
                /** @description Only the case with this key of another system. */
                external_key?: string;
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of absence cases. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceCasePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createAbsenceCase: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceCaseCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key or the same external_key: the first result. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceCase"];
                };
            };
            /** @description Opened. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceCase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    importSiviCase: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiviImport"];
            };
        };
        responses: {
            /** @description About the case that is there, or repeated: the case as it is now. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiviImportResult"];
                };
            };
            /** @description Opened. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiviImportResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getAbsenceCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The absence case. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceCase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateAbsenceCase: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceCaseWrite"];
            };
        };
        responses: {
            /** @description The absence case as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceCase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAbsenceCaseHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    previewCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarPreviewRequest"];
            };
        };
        responses: {
            /** @description The calendar. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getTrajectoryCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listTrajectories: {
        parameters: {
            query?: {
                /** @description Only trajectories of this employee. */
                employee_id?: string;
                /** @description Only trajectories in this status. */
                status?: "draft" | "requested" | "feasibility" | "active" | "paused" | "completed" | "terminated";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of trajectories. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrajectoryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createTrajectory: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrajectoryCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: the first result. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trajectory"];
                };
            };
            /** @description Set up. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trajectory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getTrajectory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trajectory. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trajectory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateTrajectory: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrajectoryWrite"];
            };
        };
        responses: {
            /** @description The trajectory as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trajectory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getTrajectorySummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrajectorySummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getAppointmentCounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentCounts"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAssignments: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of assignments. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createAssignment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: the first result. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            /** @description Assigned. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    replaceCoach: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceCoachRequest"];
            };
        };
        responses: {
            /** @description Replaced. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoachReplacement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateAssignment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentWrite"];
            };
        };
        responses: {
            /** @description The assignment as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listShares: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of trajectories. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPhases: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only phases with this status. */
                status?: "not_started" | "running" | "done" | "skipped";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of phases. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhasePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createPhase: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhaseCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phase"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getPhase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The phase. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updatePhase: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhaseWrite"];
            };
        };
        responses: {
            /** @description The phase as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Phase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPhaseHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listTrajectoryPlans: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only plans with this status. */
                status?: "draft" | "offered" | "signed" | "superseded";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plans. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrajectoryPlanPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createTrajectoryPlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrajectoryPlanCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrajectoryPlan"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrajectoryPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getTrajectoryPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrajectoryPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateTrajectoryPlan: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrajectoryPlanWrite"];
            };
        };
        responses: {
            /** @description The plan as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrajectoryPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listTrajectoryPlanHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSearchProfiles: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only search profiles with this status. */
                status?: "draft" | "agreed" | "superseded";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of search profiles. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchProfilePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createSearchProfile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchProfileCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchProfile"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchProfile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getSearchProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The search profile. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchProfile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateSearchProfile: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchProfileWrite"];
            };
        };
        responses: {
            /** @description The search profile as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchProfile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSearchProfileHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPersonProfiles: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of person profiles. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonProfilePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createPersonProfile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonProfileCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonProfile"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonProfile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getPersonProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person profile. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonProfile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updatePersonProfile: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonProfileWrite"];
            };
        };
        responses: {
            /** @description The person profile as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonProfile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPersonProfileHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listCapacityRecords: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only capacity records with this status. */
                status?: "current" | "superseded";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of capacity records. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapacityRecordPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createCapacityRecord: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CapacityRecordCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapacityRecord"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapacityRecord"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getCapacityRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capacity record. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapacityRecord"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listCapacityRecordHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPlacements: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only placements with this status. */
                status?: "exploring" | "agreed" | "running" | "ended";
                /** @description Only placements with this kind. */
                kind?: "work_experience" | "trial_placement" | "secondment" | "employment" | "self_employment" | "structured_volunteering";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of placements. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacementPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createPlacement: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlacementCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getPlacement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The placement. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updatePlacement: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlacementWrite"];
            };
        };
        responses: {
            /** @description The placement as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPlacementHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSettlements: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of settlements. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createSettlement: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settlement"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settlement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getSettlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settlement. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settlement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSettlement: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateSettlement: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementWrite"];
            };
        };
        responses: {
            /** @description The settlement as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settlement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSettlementHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listUwvDecisions: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of decisions. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UwvDecisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createUwvDecision: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UwvDecisionCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UwvDecision"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UwvDecision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getUwvDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UwvDecision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteUwvDecision: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateUwvDecision: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UwvDecisionWrite"];
            };
        };
        responses: {
            /** @description The decision as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UwvDecision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listUwvDecisionHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSchemeNotes: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of scheme notes. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemeNotePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createSchemeNote: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemeNoteCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemeNote"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemeNote"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getSchemeNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scheme note. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemeNote"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSchemeNote: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateSchemeNote: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemeNoteWrite"];
            };
        };
        responses: {
            /** @description The scheme note as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemeNote"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSchemeNoteHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listExternalContacts: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only contacts of this kind. */
                kind?: "trainer" | "assessor" | "job_coach" | "labour_expert" | "social_worker" | "lawyer" | "other";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of contacts. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContactPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createExternalContact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalContactCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getExternalContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteExternalContact: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateExternalContact: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalContactWrite"];
            };
        };
        responses: {
            /** @description The contact as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listExternalContactHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listCaseload: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the caseload. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseloadPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listGoals: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only goals with this visibility. */
                visibility?: "private" | "coach" | "team";
                /** @description Only goals in this status. */
                status?: "draft" | "active" | "paused" | "achieved" | "abandoned";
                /** @description Only own goals or goals of the plan. */
                origin?: "own" | "plan";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of goals. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createGoal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getGoal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The goal. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteGoal: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateGoal: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalWrite"];
            };
        };
        responses: {
            /** @description The goal as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listGoalHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    restoreGoal: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The goal as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    undeleteGoal: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Repeated with the same Idempotency-Key: the record that was made then. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            /** @description Brought back as a new record. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listGoalMeasurements: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only measurements of this goal. */
                goal_id?: string;
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of measurements. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalMeasurementPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createGoalMeasurement: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalMeasurementCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalMeasurement"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalMeasurement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getGoalMeasurement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The measurement. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalMeasurement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteGoalMeasurement: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listGoalMeasurementHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listDiaryEntries: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only entries with this visibility. */
                visibility?: "private" | "coach";
                /** @description Only entries of this day. */
                entry_on?: string;
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of diary entries. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createDiaryEntry: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiaryEntryCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntry"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getDiaryEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The diary entry. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteDiaryEntry: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateDiaryEntry: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiaryEntryWrite"];
            };
        };
        responses: {
            /** @description The diary entry as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listDiaryEntryHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    restoreDiaryEntry: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The diary entry as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    undeleteDiaryEntry: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Repeated with the same Idempotency-Key: the record that was made then. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntry"];
                };
            };
            /** @description Brought back as a new record. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiaryEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listJobApplications: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only applications with this visibility. */
                visibility?: "private" | "coach" | "team";
                /** @description Only applications in this stage. */
                stage?: "saved" | "preparing" | "applied" | "acknowledged" | "interview" | "assessment" | "trial_or_secondment_talk" | "offer" | "accepted" | "rejected" | "withdrawn" | "declined" | "no_response" | "expired";
                /** @description Only applications of this kind. */
                kind?: "targeted_application" | "open_application" | "phone_application" | "employer_visit" | "agency_registration" | "interview" | "test_or_assessment" | "network_talk" | "cv_posted" | "workshop" | "vacancy_browsing" | "job_fair";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplicationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createJobApplication: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobApplicationCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplication"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplication"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getJobApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplication"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteJobApplication: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateJobApplication: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobApplicationWrite"];
            };
        };
        responses: {
            /** @description The application as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplication"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listJobApplicationHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    restoreJobApplication: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The application as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplication"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    undeleteJobApplication: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Repeated with the same Idempotency-Key: the record that was made then. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplication"];
                };
            };
            /** @description Brought back as a new record. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobApplication"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listApplicationEvents: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only events of this application. */
                application_id?: string;
                /** @description Only events of this stage. */
                stage?: "saved" | "preparing" | "applied" | "acknowledged" | "interview" | "assessment" | "trial_or_secondment_talk" | "offer" | "accepted" | "rejected" | "withdrawn" | "declined" | "no_response" | "expired" | "reopened";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationEventPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createApplicationEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationEventCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationEvent"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationEvent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getApplicationEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationEvent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateApplicationEvent: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationEventWrite"];
            };
        };
        responses: {
            /** @description The event as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationEvent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listApplicationEventHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAppointments: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only appointments in this status. */
                status?: "proposed" | "confirmed" | "declined" | "reschedule_proposed" | "cancelled" | "held" | "no_show";
                /** @description Only appointments of this kind. */
                kind?: "intake" | "coaching" | "evaluation" | "three_way" | "labour_expert" | "training" | "job_interview_prep" | "aftercare" | "other";
                /** @description Only appointments of this series. */
                series_id?: string;
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of appointments. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createAppointment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The appointment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteAppointment: {
        parameters: {
            query?: {
                /** @description For an appointment of a series: only this one, or this one and the later ones of the series. A moved time moves the later ones by the same amount. */
                apply_to?: components["parameters"]["ApplyTo"];
            };
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateAppointment: {
        parameters: {
            query?: {
                /** @description For an appointment of a series: only this one, or this one and the later ones of the series. A moved time moves the later ones by the same amount. */
                apply_to?: components["parameters"]["ApplyTo"];
            };
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentWrite"];
            };
        };
        responses: {
            /** @description The appointment as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAppointmentHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    restoreAppointment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The appointment as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    undeleteAppointment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Repeated with the same Idempotency-Key: the record that was made then. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            /** @description Brought back as a new record. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createAppointmentSeries: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentSeriesCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: the appointments as they are. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentSeries"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentSeries"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listActivities: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only activities with this visibility. */
                visibility?: "private" | "coach" | "team";
                /** @description Only activities in this status. */
                status?: "proposed" | "planned" | "running" | "done" | "cancelled";
                /** @description Only activities of this kind. */
                kind?: "orientation" | "assessment" | "coaching_assignment" | "application_training" | "training" | "course" | "retraining" | "online_module" | "labour_market_exploration" | "networking" | "volunteering" | "entrepreneurship_orientation" | "job_carving" | "adapted_work" | "workplace_adaptation" | "workplace_adaptation_advice" | "capacity_build_up" | "other";
                /** @description Only activities for this goal. There are none for a goal that the caller does not see. */
                goal_id?: string;
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of activities. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createActivity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getActivity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The activity. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteActivity: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateActivity: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityWrite"];
            };
        };
        responses: {
            /** @description The activity as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listActivityHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    restoreActivity: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The activity as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    undeleteActivity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Repeated with the same Idempotency-Key: the record that was made then. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Brought back as a new record. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listLeads: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only leads with this visibility. */
                visibility?: "private" | "coach" | "team";
                /** @description Only leads in this status. */
                status?: "new" | "applied" | "dismissed" | "expired";
                /** @description Only leads that somebody in this role found. */
                author_role?: "employee" | "coach" | "job_hunter";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of leads. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createLead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getLead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lead. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteLead: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateLead: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadWrite"];
            };
        };
        responses: {
            /** @description The lead as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listLeadHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    restoreLead: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
                /** @description Number of a revision in the history. */
                rev: components["parameters"]["RevisionNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The lead as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    undeleteLead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Repeated with the same Idempotency-Key: the record that was made then. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Brought back as a new record. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only documents with this visibility. */
                visibility?: "private" | "coach" | "team";
                /** @description Only documents of this kind. */
                kind?: "plan" | "labour_expert_report" | "capacity" | "cv" | "letter" | "certificate" | "agreement" | "settlement" | "report" | "other";
                /** @description Only documents in this status. */
                status?: "pending_upload" | "scanning" | "available" | "rejected";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of documents. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createDocument: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteDocument: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateDocument: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentWrite"];
            };
        };
        responses: {
            /** @description The document as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listDocumentHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    askUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description Version of the upload protocol, tus (tus.io). */
                "Tus-Resumable": "1.0.0";
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on at Upload-Offset. */
            200: {
                headers: {
                    "Tus-Resumable": components["headers"]["TusResumable"];
                    "Upload-Offset": components["headers"]["UploadOffset"];
                    "Upload-Length": components["headers"]["UploadLength"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    uploadPiece: {
        parameters: {
            query?: never;
            header: {
                /** @description Version of the upload protocol, tus (tus.io). */
                "Tus-Resumable": "1.0.0";
                /** @description Where in the content the piece begins, in bytes. */
                "Upload-Offset": number;
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description The piece is kept. */
            204: {
                headers: {
                    "Tus-Resumable": components["headers"]["TusResumable"];
                    "Upload-Offset": components["headers"]["UploadOffset"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    linkDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentLink"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The end of a link. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The content, to be stored and not shown in place. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["FileContent"];
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": components["schemas"]["FileContent"];
                    "application/vnd.oasis.opendocument.text": components["schemas"]["FileContent"];
                    "image/jpeg": components["schemas"]["FileContent"];
                    "image/png": components["schemas"]["FileContent"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only comments on records of this collection. */
                collection?: "goals" | "diary_entries" | "leads" | "job_applications" | "appointments" | "activities" | "documents";
                /** @description Only comments on this record. */
                subject_id?: string;
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of comments. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createComment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made by the client, unique for the user. The same request again with the same key changes nothing and answers 200 with the first result; another request with it answers 422. Remembered for 180 days.
                 * @example 0193a000-0000-7000-8000-00000000f00d
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentCreate"];
            };
        };
        responses: {
            /** @description Repeated with the same Idempotency-Key: nothing happened now; the record as it is. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listCommentHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only notifications of this reminder. */
                reminder?: string;
                /** @description Only the notification whose push carried this; none when it was made 30 days ago or longer. */
                opaque?: string;
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notifications. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notification. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateNotification: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationWrite"];
            };
        };
        responses: {
            /** @description The notification as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listMilestones: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only milestones with this code. */
                code?: string;
                /** @description Only milestones in this state. */
                state?: "open" | "not_applicable" | "superseded";
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of milestones. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestonePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getMilestone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The milestone. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Milestone"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateMilestone: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MilestoneWrite"];
            };
        };
        responses: {
            /** @description The milestone as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Milestone"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listMilestoneHistory: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listConflicts: {
        parameters: {
            query?: {
                /** @description Only what hangs on this trajectory. */
                trajectory_id?: components["parameters"]["TrajectoryFilter"];
                /** @description Only conflicts in this status. */
                status?: "open" | "restored" | "dismissed";
                /** @description Only conflicts about this record. */
                subject_id?: string;
                /** @description Only what changed at or after this instant. */
                updated_since?: components["parameters"]["UpdatedSince"];
                /** @description `next_cursor` of the page before; the other parameters must be the same. */
                cursor?: components["parameters"]["PageCursor"];
                /** @description Records in the page. */
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of conflicts. */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getConflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conflict. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    updateConflict: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ETag that was read, or `*` for whatever is there. Missing answers 428, an older one 412 with the record as it is now.
                 * @example "3"
                 */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Identifier. */
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConflictWrite"];
            };
        };
        responses: {
            /** @description The conflict as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listHelp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The languages that the caller wants; `nl` and `en` are there.
                 * @example nl-NL, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description The ETags of what the caller has. If one is of what there is, the answer is 304.
                 * @example "k3J9_mQ2rTzPQ0aB"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The topics. */
            200: {
                headers: {
                    ETag: components["headers"]["HelpETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Content-Language": components["headers"]["ContentLanguage"];
                    Vary: components["headers"]["Vary"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpList"];
                };
            };
            /** @description What the caller has is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["HelpETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    Vary: components["headers"]["Vary"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getHelp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The languages that the caller wants; `nl` and `en` are there.
                 * @example nl-NL, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description The ETags of what the caller has. If one is of what there is, the answer is 304.
                 * @example "k3J9_mQ2rTzPQ0aB"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description A topic of the list.
                 * @example no_risk_policy
                 */
                topic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text. */
            200: {
                headers: {
                    ETag: components["headers"]["HelpETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Content-Language": components["headers"]["ContentLanguage"];
                    Vary: components["headers"]["Vary"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpText"];
                };
            };
            /** @description What the caller has is what there is. */
            304: {
                headers: {
                    ETag: components["headers"]["HelpETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    Vary: components["headers"]["Vary"];
                    "API-Version": components["headers"]["ApiVersion"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
}
