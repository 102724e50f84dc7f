// Package simulation has tests only. It plays random histories of phones
// against the whole server: two replicas with ports of their own on one real
// PostgreSQL, an admin, employees, coaches and a job hunter with several phones
// each, and another tenant that uses the same ids. Whatever may go wrong on the
// way goes wrong. An oracle, which shares no code with the product, says what
// every answer, every record and every phone must be.
//
// `make test` plays a few histories, `make soak FOR=30m` as many as fit. A
// history that fails shrinks, and is printed with its seed.
//
// The invariants of the sync protocol, and what holds each:
//
//	 1 all devices of a user converge                world.settle: each against a fresh snapshot
//	 2 a phone shows what its user may see           world.complete, after every complete pull
//	 3 no change is missed                           world.complete; TestSync_WhereverTwoRequestsMeetOneOrderExplainsBoth
//	 4 no accepted value is lost                     oracle.judge and oracle.compare, after every request
//	 5 an operation has its effect once              world.replay, world.arrive, crowd.sound
//	 6 a repetition is answered alike                oracle.judge, world.replay, TestSync_ARepetitionCarriesTheRecordAsItIsNow
//	 7 nothing shows after it was taken back         oracle.checkPage, and world.nextDay where time takes it; TestSync_WhereverTwoRequestsMeetOneOrderExplainsBoth
//	 8 nothing shows before it was given             oracle.checkPage, world.verify, world.stranger
//	 9 what is taken back is removed                 world.complete
//	10 a rev never goes back, old cursors do no harm phone.store with every damage of world.pull;
//	                                                 TestSync_T159_OneRecordIsLinearizable
//	11 pages are sound                               oracle.checkPage
//	12 a snapshot is one state                       world.complete; world.clash
//	13 an unusable cursor is 410                     world.badCursor, world.expire
//	14 a cursor older than the horizon is 410        world.expire and what settle finds after it
//	15 a bad operation is refused alone              world.poison, malformed
//	16 a group is stored whole or not                oracle.judgeUnit
//	17 operations of a device keep their order       oracle.judge, in the order sent
//	18 a device never conflicts with itself          known.contested
//	19 a conflict is told once, and only when true   oracle.expectUpdate, oracle.finish
//	20 other fields merge in any order               world.race; TestDecide_MergeOfDisjointFieldsCommutes in domain
//	21 deleted is deleted                            oracle.expect, oracle.compare
//	22 the clock of a device decides nothing         world.passTime: the oracle does not know it
//	23 tenants know nothing of each other            world.stranger, world.badCursor
//	24 the feed says what the rule says              world.settle and scene.inStep: AuditFeeds finds nothing
//	25 versions are unique, no deadlock is seen      house.send refuses every 5xx; crowd.sound;
//	                                                 TestSync_WhatAFeedSaysIsReadUnderTheLockOfItsHead
//	26 a stream is poked                             world.listen; api/replica_test.go
//	27 what was processed comes again                phone.replace
//	28 an old app clears nothing                     world.mixApps: some phones know less; oracle.compare holds what they
//	                                                 did not name; TestPush_T149_AFutureAppLosesOnlyWhatIsNew in api
package simulation
